import { Button } from '@mantine/core';
import { IconCalendar, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { dayOf } from '@/domain/days';
import { formatDays } from '@/i18n/format-days';
import { DayRange } from '@/ui/day-range';
import { choiceParam, withFilters } from '@/domain/search-params';
import { FilterPill } from '@/ui/filter-pill';
import pill from '@/ui/filter-pill.module.css';
import { useShortcut } from '@/ui/shortcuts';
import {
  channels,
  type ConversationFilters,
  hasFilters,
  outcomes,
  stages,
  statuses,
} from './conversation-filters';
import classes from './conversations-screen.module.css';

const kDaysMax = 3660;

type Props = {
  tenant: Tenant;
  filters: ConversationFilters;
  /** The name of `filters.client` when it is loaded. */
  clientName: string | undefined;
  onChange: (filters: ConversationFilters) => void;
};

export function FilterBar({ tenant, filters, clientName, onChange }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<ConversationFilters>) => onChange(withFilters(filters, change));
  const clear = () => {
    onChange({});
    return undefined;
  };
  useShortcut({
    combo: 'KeyF KeyC',
    label: 'shortcuts.clearFilters',
    command: true,
    group: 'shortcuts.groupDialogues',
    run: clear,
  });
  const { q: _, ...pills } = filters;
  return (
    <div className={classes.filters} role="group" aria-label={t('dialogues.filters')}>
      {filters.client ? (
        <ClientPill name={clientName} onClear={() => set({ client: undefined })} />
      ) : null}
      <FilterPill
        name={t('dialogues.outcome')}
        choices={outcomes.map((value) => ({ value, label: t(`dialogues.outcome.${value}`) }))}
        value={filters.outcome}
        onChange={(value) => set({ outcome: choiceParam(outcomes, value) })}
      />
      <FilterPill
        name={t('dialogues.status')}
        choices={statuses.map((value) => ({ value, label: t(`dialogues.status.${value}`) }))}
        value={filters.status}
        onChange={(value) => set({ status: choiceParam(statuses, value) })}
      />
      <FilterPill
        name={t('dialogues.stage')}
        choices={stages.map((value) => ({ value, label: t(`dialogues.stage.${value}`) }))}
        value={filters.stage}
        onChange={(value) => set({ stage: choiceParam(stages, value) })}
      />
      <FilterPill
        name={t('dialogues.channel')}
        choices={channels.map((value) => ({ value, label: t(`dialogues.channel.${value}`) }))}
        value={filters.channel}
        onChange={(value) => set({ channel: choiceParam(channels, value) })}
      />
      <DaysPill tenant={tenant} filters={filters} onChange={set} />
      {hasFilters(pills) ? (
        <Button variant="transparent" size="xs" onClick={clear}>
          {t('dialogues.clearAll')}
        </Button>
      ) : null}
    </div>
  );
}

type DaysProps = {
  tenant: Tenant;
  filters: ConversationFilters;
  onChange: (days: { from: string | undefined; to: string | undefined }) => void;
};

function DaysPill({ tenant, filters, onChange }: DaysProps) {
  const { t, i18n } = useTranslation();
  const today = dayOf(new Date(), tenant.time_zone);
  const { from, to } = filters;
  const name = t('dialogues.days');
  // The URL may contain only one of the two.
  const chosen = from || to ? { from: from ?? to ?? today, to: to ?? today } : undefined;
  const written = chosen && formatDays(chosen.from, chosen.to, today, i18n.language);
  return (
    <div className={pill.pill} data-active={chosen ? true : undefined}>
      <DayRange
        value={chosen}
        last={today}
        daysMax={kDaysMax}
        onChange={onChange}
        target={(props) => (
          <button
            {...props}
            type="button"
            className={pill.button}
            aria-label={
              written
                ? t('clients.chosen', { name, value: written })
                : t('clients.choose', { name })
            }
          >
            <IconCalendar size={15} stroke={1.6} aria-hidden />
            {written ? <strong className={pill.value}>{written}</strong> : name}
          </button>
        )}
      />
      {chosen ? (
        <button
          type="button"
          className={pill.clear}
          aria-label={t('clients.clear', { name })}
          onClick={() => onChange({ from: undefined, to: undefined })}
        >
          <IconX size={14} stroke={1.9} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

type ClientProps = { name: string | undefined; onClear: () => void };

/** The client whose dialogues are shown: selected on another screen, cleared here. */
function ClientPill({ name, onClear }: ClientProps) {
  const { t } = useTranslation();
  const client = t('dialogues.client');
  return (
    <div className={pill.pill} data-active>
      <span className={pill.button}>
        <IconUser size={15} stroke={1.6} aria-hidden />
        <strong className={pill.value}>{name ?? client}</strong>
      </span>
      <button
        type="button"
        className={pill.clear}
        aria-label={t('clients.clear', { name: client })}
        onClick={onClear}
      >
        <IconX size={14} stroke={1.9} aria-hidden />
      </button>
    </div>
  );
}
