import { ActionIcon, Button, Indicator, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconArrowsSort,
  IconChecks,
  IconHourglassEmpty,
  IconPlus,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onPress, useShortcut } from '@/ui/shortcuts';
import classes from './waitlist-screen.module.css';
import { WishFilterBar } from './wish-filter-bar';
import { hasFilters, sorts, type WishFilters, withoutFilters } from './wish-filters';

type Props = {
  tenantId: string;
  filters: WishFilters;
  /** The formatted total; undefined: not loaded yet. */
  total: string | undefined;
  /** The formatted number of wishes with a slot. */
  withSlot: string | undefined;
  onFilters: (filters: WishFilters) => void;
  /** Absent if the user lacks the permission. */
  onAdd: (() => void) | undefined;
  /** The number of expired wishes. */
  expired: number;
  /** Whether several wishes are being selected; absent without the permission. */
  selecting: boolean | undefined;
  onSelecting: (selecting: boolean) => void;
  onLeaveDown: () => void;
  children: ReactNode;
};

type Tab = 'all' | 'fits' | 'history';

/** The frame of the list: title, total, and the tabs of open wishes and history. */
export function WishesPanel(props: Props) {
  const { tenantId, filters, total, withSlot, onFilters, onAdd, children } = props;
  const { expired, selecting, onSelecting, onLeaveDown } = props;
  const { t } = useTranslation();
  const filtered = hasFilters(filters);
  const [opened, setOpened] = useState(filtered);
  const clear = () => onFilters(withoutFilters(filters));
  useShortcut({
    combo: 'KeyF KeyC',
    label: 'shortcuts.clearFilters',
    command: true,
    group: 'shortcuts.groupWaitlist',
    run: onPress(() => {
      clear();
    }),
  });
  const tab: Tab = filters.status === 'history' ? 'history' : filters.fits ? 'fits' : 'all';
  const choose = (chosen: Tab) => {
    const { status: _, sort, fits: __, ...rest } = filters;
    const order = sort && chosen !== 'history' ? { sort } : {};
    if (chosen === 'history') onFilters({ ...rest, status: 'history' });
    else onFilters({ ...rest, ...order, ...(chosen === 'fits' && { fits: 'yes' }) });
  };
  return (
    <section className={classes.panel} data-side="wishes" aria-labelledby="wishes-title">
      <header className={classes.head}>
        <h2 className={classes.title} id="wishes-title">
          {t('waitlist.wishes')}
          {total === undefined ? null : <span className={classes.count}>{total}</span>}
        </h2>
        <SegmentedControl
          className={classes.tabs}
          aria-label={t('waitlist.tabs')}
          size="xs"
          value={tab}
          onChange={(value) => choose(value)}
          data={[
            { value: 'all', label: t('waitlist.tabAll') },
            {
              value: 'fits',
              label: (
                <>
                  {t('waitlist.tabWithSlot')}
                  {withSlot ? <span className={classes.tabCount}>{withSlot}</span> : null}
                </>
              ),
            },
            { value: 'history', label: t('waitlist.tabHistory') },
          ]}
        />
        {/* The history has one order only. */}
        {filters.status === 'history' ? null : <SortMenu filters={filters} onFilters={onFilters} />}
        <Tooltip label={t('waitlist.showFilters')}>
          <Indicator disabled={!filtered} size={7} offset={6} color="var(--ok-thread)">
            <ActionIcon
              size={28}
              aria-label={t('waitlist.showFilters')}
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              <IconAdjustmentsHorizontal size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Indicator>
        </Tooltip>
        {selecting === undefined || filters.status === 'history' ? null : (
          <Tooltip label={t('wish.selecting')}>
            <ActionIcon
              size={28}
              aria-label={t('wish.selecting')}
              aria-pressed={selecting}
              variant={selecting ? 'light' : 'subtle'}
              onClick={() => onSelecting(!selecting)}
            >
              <IconChecks size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        {onAdd ? <AddButton onClick={onAdd} /> : null}
      </header>
      {opened ? (
        <WishFilterBar {...{ tenantId, filters, onLeaveDown }} onChange={onFilters} />
      ) : null}
      <ExpiredLine {...{ filters, expired, onFilters }} />
      {children}
    </section>
  );
}

type ExpiredProps = Pick<Props, 'filters' | 'expired' | 'onFilters'>;

/** Leads to the wishes whose validity is over, and back. */
function ExpiredLine({ filters, expired, onFilters }: ExpiredProps) {
  const { t } = useTranslation();
  const { status, fits, ...rest } = filters;
  if (status === 'history' || (status === undefined && (expired === 0 || fits))) return null;
  return (
    <p className={classes.expired}>
      <IconHourglassEmpty size={15} stroke={1.6} aria-hidden />
      {t('waitlist.expiredSome', { count: expired })}
      <Button
        variant="transparent"
        size="xs"
        onClick={() => onFilters(status === 'expired' ? rest : { ...rest, status: 'expired' })}
      >
        {t(status === 'expired' ? 'waitlist.expiredBack' : 'waitlist.expiredShow')}
      </Button>
    </p>
  );
}

function SortMenu({ filters, onFilters }: Pick<Props, 'filters' | 'onFilters'>) {
  const { t } = useTranslation();
  const { sort: _, ...rest } = filters;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('waitlist.sort')}>
          <IconArrowsSort size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={filters.sort ?? 'wanted'}
          onChange={(chosen) =>
            onFilters(chosen === 'waiting' ? { ...rest, sort: 'waiting' } : rest)
          }
        >
          {sorts.map((sort) => (
            <Menu.RadioItem key={sort} value={sort}>
              {t(`waitlist.sort.${sort}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function AddButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  useShortcut({
    combo: 'Shift+KeyN',
    label: 'shortcuts.newWish',
    command: true,
    group: 'shortcuts.groupWaitlist',
    run: onPress(() => {
      onClick();
    }),
  });
  return (
    <Tooltip label={`${t('waitlist.new')} · Shift+N`}>
      <ActionIcon
        size={28}
        aria-label={t('waitlist.new')}
        aria-keyshortcuts="Shift+N"
        onClick={onClick}
      >
        <IconPlus size={18} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
