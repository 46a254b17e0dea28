import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choiceParam, dayParam, kSearchLengthMax, withFilters } from '@/domain/search-params';
import { FilterPill } from '@/ui/filter-pill';
import { SearchField } from '@/ui/search-field';
import classes from './waitlist-screen.module.css';
import { parts, priorities, whens, type WishFilters, withoutFilters } from './wish-filters';
import { wishChoicesQuery } from './wish-queries';

/** With more choices the list gets a search field. */
const kReadableChoices = 8;

type Props = {
  tenantId: string;
  filters: WishFilters;
  onChange: (filters: WishFilters) => void;
  /** Called on arrow down in the search field. */
  onLeaveDown: () => void;
};

export function WishFilterBar({ tenantId, filters, onChange, onLeaveDown }: Props) {
  const { t } = useTranslation();
  const { data: choices, error } = useQuery(wishChoicesQuery(tenantId));
  const { service, staff, part, when, day, priority, q } = filters;
  const chosen = [service, staff, part, when, day, priority, q].filter(Boolean).length;
  const message = choices ? undefined : t(error ? 'waitlist.filtersFailed' : 'common.loading');
  const searched = (list: readonly unknown[] | undefined, label: string) =>
    (list?.length ?? 0) > kReadableChoices ? label : undefined;

  const set = (change: Partial<WishFilters>) => onChange(withFilters(filters, change));
  return (
    <div className={classes.filters} role="group" aria-label={t('waitlist.filters')}>
      <div className={classes.search}>
        <SearchField
          q={q}
          onChange={(text) => set({ q: text })}
          onLeaveDown={onLeaveDown}
          lengthMax={kSearchLengthMax}
          debounceMs={200}
          label={t('waitlist.search')}
          clearLabel={t('waitlist.searchClear')}
          shortcut={{ label: 'shortcuts.searchWishes', group: 'shortcuts.groupWaitlist' }}
        />
      </div>
      <FilterPill
        name={t('waitlist.when')}
        choices={whens.map((value) => ({ value, label: t(`waitlist.when.${value}`) }))}
        value={when}
        onChange={(value) => set({ when: choiceParam(whens, value), day: undefined })}
      />
      <label className={classes.dayFilter} data-active={day !== undefined || undefined}>
        <span>{t('waitlist.exactDay')}</span>
        <input
          type="date"
          value={day ?? ''}
          onChange={(event) => {
            const chosenDay = dayParam(event.currentTarget.value);
            // While a date is typed the field is empty.
            if (chosenDay !== undefined || event.currentTarget.value === '') {
              set({ day: chosenDay, when: undefined });
            }
          }}
        />
      </label>
      <FilterPill
        name={t('waitlist.priority')}
        choices={priorities.map((value) => ({ value, label: t(`wish.priority.${value}`) }))}
        value={priority}
        onChange={(value) => set({ priority: choiceParam(priorities, value) })}
      />
      <FilterPill
        name={t('waitlist.part')}
        choices={parts.map((value) => ({ value, label: t(`waitlist.part.${value}`) }))}
        value={part}
        onChange={(value) => set({ part: choiceParam(parts, value) })}
      />
      <FilterPill
        name={t('waitlist.service')}
        choices={(choices?.services ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={service}
        onChange={(value) => set({ service: value })}
        searchLabel={searched(choices?.services, t('waitlist.serviceSearch'))}
        message={message}
      />
      <FilterPill
        name={t('waitlist.staff')}
        choices={(choices?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={staff}
        onChange={(value) => set({ staff: value })}
        searchLabel={searched(choices?.staff, t('waitlist.staffSearch'))}
        message={message}
      />
      {chosen > 1 ? (
        <Button variant="transparent" size="xs" onClick={() => onChange(withoutFilters(filters))}>
          {t('waitlist.clearAll')}
        </Button>
      ) : null}
    </div>
  );
}
