import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, WinbackResults } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import { formatNumber, formatShare } from '@/i18n/format';
import { ErrorPanel } from '@/ui/error-panel';
import { useDelayed } from '@/ui/use-delayed';
import classes from './results-strip.module.css';
import { resultsQuery } from './winback-queries';
import { intervalPlace } from './winback-text';

/** The effect of messages, always with its uncertainty. */
export function ResultsStrip({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(resultsQuery(tenant.id));
  const skeleton = useDelayed(query.isPending);
  if (query.isLoadingError) {
    return (
      <ErrorPanel title={t('winback.resultsFailed')} failure={query} onRetry={query.refetch} />
    );
  }
  // A salon without any message has no results yet.
  if (query.data && query.data.written + query.data.held_out === 0) return null;
  return (
    <section className={classes.strip} aria-label={t('winback.resultsTitle')}>
      {query.data ? (
        <Figures results={query.data} tenant={tenant} />
      ) : skeleton ? (
        <SkeletonFigures />
      ) : null}
    </section>
  );
}

function Figures({ results, tenant }: { results: WinbackResults; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { written, returned, held_out: heldOut, held_out_returned: heldOutReturned } = results;
  const number = (value: number) => formatNumber(value, i18n.language);
  const money = (value: number) => wholeMoney(value, tenant.currency, i18n.language);
  return (
    <>
      <Figure
        label={t('winback.returned', {
          window: t('winback.window', { days: results.window_days }),
        })}
        value={t('winback.ofWritten', { returned: number(returned), written: number(written) })}
      >
        {written > 0
          ? t('winback.ofWrittenShare', { share: formatShare(returned / written, i18n.language) })
          : t('common.unknown')}
      </Figure>
      <Increment
        label={t('winback.incrementVisits')}
        effect={results.enough ? results.incremental_visits : null}
        format={number}
      />
      <Increment
        label={t('winback.incrementMoney')}
        effect={results.enough ? results.incremental_minor : null}
        format={money}
      />
      <Figure label={t('winback.control')} value={t('winback.controlSize', { count: heldOut })}>
        {t('winback.controlReturned', { count: heldOutReturned })}
      </Figure>
    </>
  );
}

type FigureProps = { label: string; value: string; muted?: true; children: ReactNode };

function Figure({ label, value, muted, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} data-muted={muted}>
        {value}
      </span>
      <span className={classes.note}>{children}</span>
    </div>
  );
}

type Effect = NonNullable<WinbackResults['incremental_visits']>;
type IncrementProps = {
  label: string;
  /** Null: too few clients for a conclusion. */
  effect: Effect | null;
  format: (value: number) => string;
};

function Increment({ label, effect, format }: IncrementProps) {
  const { t } = useTranslation();
  if (!effect) {
    return (
      <Figure label={label} value={t('winback.notYet')} muted>
        {t('winback.notYetText')}
      </Figure>
    );
  }
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format(value)}`;
  const place = intervalPlace(effect);
  const unsure = effect.low <= 0 && effect.high >= 0;
  return (
    <div className={classes.figure}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{signed(effect.value)}</span>
      <span className={classes.axis} aria-hidden>
        <span
          className={classes.range}
          style={{ insetInlineStart: `${place.low}%`, width: `${place.high - place.low}%` }}
        />
        <span className={classes.zero} style={{ insetInlineStart: `${place.zero}%` }} />
        <span className={classes.mark} style={{ insetInlineStart: `${place.value}%` }} />
      </span>
      <span className={classes.note}>
        {t('winback.interval', { low: signed(effect.low), high: signed(effect.high) })}
        {unsure ? <span className={classes.unsure}>{t('winback.withinNoise')}</span> : null}
      </span>
    </div>
  );
}

function SkeletonFigures() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')} className={classes.pending}>
      {[0, 1, 2, 3].map((index) => (
        <div key={index} className={classes.figure}>
          <Skeleton height={9} width={110} />
          <Skeleton height={16} width={90} mt={9} />
          <Skeleton height={9} width={130} mt={9} />
        </div>
      ))}
    </div>
  );
}
