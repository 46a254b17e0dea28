import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import { ListTail, type More } from '@/ui/list-tail';
import { HeldList, type ListFrame } from './held-list';
import type { Row } from './held-rows';
import classes from './wish-list.module.css';
import { WishRow } from './wish-row';

const kRowHeight = 84;

type Props = {
  frame: ListFrame;
  rows: readonly Row<Wish>[];
  /** The total number of rows if known, for screen readers. */
  total: number | undefined;
  more: More;
  /** The rows belong to an earlier request; the new one is pending. */
  stale: boolean;
  emphasisOf: (id: string) => 'selected' | 'linked' | undefined;
};

export function WishList({ frame, rows, total, more, stale, emphasisOf }: Props) {
  const { t } = useTranslation();
  return (
    <HeldList
      {...frame}
      panel="wishes"
      label={t('waitlist.list')}
      rows={rows}
      rowHeight={kRowHeight}
      total={total}
      stale={stale}
      more={more}
      emphasisOf={emphasisOf}
      tail={
        <ListTail more={more} failure="waitlist.failedMore">
          <SkeletonRows count={3} label={t('waitlist.loadingMore')} />
        </ListTail>
      }
    >
      {({ item, gone }, reachable) => (
        <WishRow
          wish={item}
          gone={gone}
          reachable={reachable}
          linked={emphasisOf(item.id) !== undefined}
        />
      )}
    </HeldList>
  );
}

const kNameWidths = [132, 108, 148, 96, 124, 140, 112];

/** Placeholder rows in the grid of the real rows. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.ghost}>
          <div className={classes.row}>
            <div className={classes.wanted}>
              <Skeleton height={12} width={58} />
              <Skeleton height={9} width={44} mt={11} />
            </div>
            <div className={classes.name}>
              <Skeleton height={12} width={kNameWidths[index % kNameWidths.length] ?? 120} />
            </div>
            <div className={classes.what}>
              <Skeleton height={9} width="75%" mt={3} />
            </div>
            <div className={classes.line}>
              <Skeleton height={9} width={index % 3 === 0 ? 120 : 150} mt={3} />
            </div>
            <div className={classes.since}>
              <Skeleton height={9} width={60} />
            </div>
            <div className={classes.actions}>
              <Skeleton height={28} width={90} radius="md" />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}
