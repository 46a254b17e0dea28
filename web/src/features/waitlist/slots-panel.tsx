import { ActionIcon, Indicator, Menu } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/api/types';
import { formatNumber, formatShare } from '@/i18n/format';
import { isFiltered, mastersOf, type SlotFilters, slotKinds } from './slot-filters';
import classes from './waitlist-screen.module.css';

type Props = {
  slots: readonly Slot[];
  filters: SlotFilters;
  onFilters: (filters: SlotFilters) => void;
  /** The number of shown slots; undefined: not loaded yet. */
  count: number | undefined;
  threshold: number | undefined;
  children: ReactNode;
};

/** The frame of the list of slots. */
export function SlotsPanel({ slots, filters, onFilters, count, threshold, children }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes.panel} data-side="slots" aria-labelledby="slots-title">
      <header className={classes.head}>
        <h2 className={classes.title} id="slots-title">
          {t('waitlist.slots')}
          {count === undefined ? null : (
            <span className={classes.count}>{formatNumber(count, i18n.language)}</span>
          )}
        </h2>
        {threshold === undefined ? null : (
          <span className={classes.headNote}>
            {t('waitlist.slotsNote', { percent: formatShare(threshold / 100, i18n.language) })}
          </span>
        )}
        <SlotMenu slots={slots} filters={filters} onFilters={onFilters} />
      </header>
      {children}
    </section>
  );
}

function SlotMenu({ slots, filters, onFilters }: Pick<Props, 'slots' | 'filters' | 'onFilters'>) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Indicator disabled={!isFiltered(filters)} size={7} offset={6} color="var(--ok-thread)">
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('waitlist.slotFilters')}>
            <IconFilter size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Indicator>
      <Menu.Dropdown className={classes.menu}>
        <Menu.RadioGroup
          value={filters.kind}
          onChange={(kind) =>
            onFilters({ ...filters, kind: slotKinds.find((one) => one === kind) ?? 'useful' })
          }
        >
          {slotKinds.map((kind) => (
            <Menu.RadioItem key={kind} value={kind}>
              {t(`waitlist.slotKind.${kind}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.RadioGroup
          value={filters.staff ?? ''}
          onChange={(staff) => onFilters({ ...filters, staff: staff === '' ? undefined : staff })}
        >
          <Menu.RadioItem value="">{t('waitlist.slotStaffAll')}</Menu.RadioItem>
          {mastersOf(slots).map(({ id, name }) => (
            <Menu.RadioItem key={id} value={id}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={filters.hidden}
          onChange={(hidden) => onFilters({ ...filters, hidden })}
        >
          {t('waitlist.slotHidden')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
