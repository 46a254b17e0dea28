import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/api/types';
import { HeldList, type ListFrame } from './held-list';
import type { Row } from './held-rows';
import { SlotRow } from './slot-row';
import classes from './slot-row.module.css';

const kRowHeight = 108;

type Props = {
  frame: ListFrame;
  rows: readonly Row<Slot>[];
  /** The slot whose candidates are shown. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  emphasisOf: (id: string) => 'selected' | 'linked' | undefined;
  tail?: ReactNode;
};

export function SlotList({ frame, rows, open, onOpen, emphasisOf, tail }: Props) {
  const { t } = useTranslation();
  return (
    <HeldList
      {...frame}
      panel="slots"
      label={t('waitlist.slotList')}
      rows={rows}
      rowHeight={kRowHeight}
      total={rows.length}
      emphasisOf={emphasisOf}
      onPress={(id) => onOpen(id === open ? undefined : id)}
      tail={tail}
    >
      {({ item, gone }, reachable) => (
        <SlotRow
          slot={item}
          gone={gone}
          reachable={reachable}
          open={item.id === open}
          onOpen={onOpen}
        />
      )}
    </HeldList>
  );
}

const kNameWidths = [120, 148, 104, 132];

/** Placeholder slots in the grid of the real slots. */
export function SkeletonSlots({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.ghost}>
          <div className={classes.row}>
            <div className={classes.start}>
              <Skeleton height={14} width={46} />
              <Skeleton height={9} width={52} mt={8} />
            </div>
            <div className={classes.who}>
              <Skeleton height={12} width={kNameWidths[index % kNameWidths.length] ?? 120} mt={4} />
              <Skeleton height={9} width="80%" mt={10} />
              <Skeleton height={9} width="60%" mt={9} />
            </div>
            <div className={classes.risk}>
              <Skeleton height={14} width={110} mt={3} />
              <Skeleton height={10} width={58} mt={9} />
              <Skeleton height={9} width={90} mt={8} />
            </div>
            <div className={classes.loss}>
              <Skeleton height={10} width={64} mt={6} ml="auto" />
            </div>
            <div className={classes.actions}>
              <Skeleton height={28} width={92} radius="md" />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
