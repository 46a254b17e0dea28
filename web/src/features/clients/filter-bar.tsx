import { Button } from '@mantine/core';
import { IconArrowsSort, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choiceParam, withFilters } from '@/domain/search-params';
import { FilterPill } from '@/ui/filter-pill';
import { onPress, useShortcut } from '@/ui/shortcuts';
import { type ClientFilters, risks, sorts, visits, withoutFilters } from './client-filters';
import { clientChoicesQuery } from './client-queries';
import classes from './clients-screen.module.css';

/** With more choices the list gets a search field. */
const kReadableChoices = 8;

type Props = {
  tenantId: string;
  filters: ClientFilters;
  onChange: (filters: ClientFilters) => void;
};

export function FilterBar({ tenantId, filters, onChange }: Props) {
  const { t } = useTranslation();
  const { data: choices, error } = useQuery(clientChoicesQuery(tenantId));
  const chosen = [filters.risk, filters.staff, filters.visit, filters.tag].filter(Boolean).length;
  const message = choices ? undefined : t(error ? 'clients.filtersFailed' : 'common.loading');

  const set = (change: Partial<ClientFilters>) => onChange(withFilters(filters, change));
  useShortcut({
    combo: 'KeyF KeyC',
    label: 'shortcuts.clearFilters',
    command: true,
    group: 'shortcuts.groupClients',
    run: onPress(() => {
      onChange(withoutFilters(filters));
    }),
  });

  return (
    <div className={classes.filters} role="group" aria-label={t('clients.filters')}>
      <FilterPill
        name={t('clients.risk')}
        choices={risks.map((risk) => ({ value: risk, label: t(`clients.risk.${risk}`) }))}
        value={filters.risk}
        onChange={(value) => set({ risk: choiceParam(risks, value) })}
      />
      <FilterPill
        name={t('clients.staff')}
        choices={(choices?.staff ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }))}
        value={filters.staff}
        onChange={(staff) => set({ staff })}
        searchLabel={
          (choices?.staff.length ?? 0) > kReadableChoices ? t('clients.staffSearch') : undefined
        }
        message={message}
      />
      <FilterPill
        name={t('clients.visit')}
        choices={visits.map((visit) => ({ value: visit, label: t(`clients.visit.${visit}`) }))}
        value={filters.visit}
        onChange={(value) => set({ visit: choiceParam(visits, value) })}
      />
      {choices?.tags.length === 0 && filters.tag === undefined ? null : (
        <FilterPill
          name={t('clients.tag')}
          icon={<IconTag size={15} stroke={1.6} aria-hidden />}
          choices={(choices?.tags ?? []).map((tag) => ({ value: tag, label: tag }))}
          value={filters.tag}
          onChange={(tag) => set({ tag })}
          searchLabel={
            (choices?.tags.length ?? 0) > kReadableChoices ? t('clients.tagSearch') : undefined
          }
          message={message}
        />
      )}
      {chosen > 1 ? (
        <Button variant="transparent" size="xs" onClick={() => onChange(withoutFilters(filters))}>
          {t('clients.clearAll')}
        </Button>
      ) : null}
      {/* Hits come in the order of the names, whatever is chosen. */}
      {filters.q ? null : (
        <div className={classes.sort}>
          <FilterPill
            name={t('clients.sort')}
            icon={<IconArrowsSort size={15} stroke={1.6} aria-hidden />}
            required
            choices={sorts.map((sort) => ({ value: sort, label: t(`clients.sort.${sort}`) }))}
            value={filters.sort ?? 'created'}
            onChange={(value) => {
              const sort = choiceParam(sorts, value);
              set({ sort: sort === 'created' ? undefined : sort });
            }}
          />
        </div>
      )}
    </div>
  );
}
