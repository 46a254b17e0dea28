import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AcceptanceRecord, Candidate } from '@/api/types';
import { formatDate, formatNumber, formatShare } from '@/i18n/format';
import { numberFormat } from '@/i18n/intl';
import { DataTable } from '@/ui/data-table';
import { Dialog } from '@/ui/dialog';
import { useBoard } from './board-context';
import { acceptanceQuery } from './board-queries';
import { binText } from './board-text';
import { EffectBars } from './effect-bars';
import classes from './how-dialog.module.css';

type Props = {
  /** The best one of the slot, whose probability is explained. */
  candidate: Candidate;
  onClose: () => void;
};

/** How the probability of acceptance is computed, and whether it came true. */
export function AcceptanceDialog({ candidate, onClose }: Props) {
  const { t } = useTranslation();
  const { tenant } = useBoard();
  const { data: record, isError } = useQuery(acceptanceQuery(tenant.id));
  return (
    <Dialog opened onClose={onClose} title={t('waitlist.accept.title')} size={560}>
      <div className={classes.body}>
        <p className={classes.text}>{t('waitlist.accept.text')}</p>
        <Why candidate={candidate} />
        {isError ? <p role="alert">{t('waitlist.accept.recordFailed')}</p> : null}
        {record ? (
          <>
            <section>
              <h3 className={classes.title}>{t('waitlist.accept.check')}</h3>
              <Bins record={record} />
              <Quality record={record} />
            </section>
            <section>
              <h3 className={classes.title}>{t('waitlist.accept.model')}</h3>
              <Model record={record} />
            </section>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function Why({ candidate }: { candidate: Candidate }) {
  const { t, i18n } = useTranslation();
  const percentOf = (percent: number) => formatShare(percent / 100, i18n.language);
  const { accept_percent: accepts, accept_plain_percent: plain, accept_effects: found } = candidate;
  if (found.length === 0) return null;
  return (
    <section>
      <h3 className={classes.title}>
        {t('waitlist.accept.why', {
          percent: percentOf(accepts),
          name: candidate.client_name ?? t('waitlist.noName'),
        })}
      </h3>
      <p className={classes.note}>{t('waitlist.accept.whyPlain', { percent: percentOf(plain) })}</p>
      <EffectBars
        effects={found.map(({ feature, value }) => ({
          id: feature,
          label: t(`waitlist.effect.${feature}`),
          value,
        }))}
        up={t('waitlist.accept.up')}
        down={t('waitlist.accept.down')}
      />
    </section>
  );
}

function Bins({ record: { bins } }: { record: AcceptanceRecord }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (bins.length === 0) return null;
  return (
    <DataTable
      className={classes.table}
      label={t('waitlist.accept.check')}
      rows={bins}
      keyOf={({ from_percent: from }) => from}
      columns={[
        {
          id: 'band',
          heading: t('waitlist.accept.band'),
          isRowHeader: true,
          cell: (bin) => binText(bin, language),
        },
        {
          id: 'offers',
          heading: t('waitlist.accept.offers'),
          cell: ({ offers }) => formatNumber(offers, language),
        },
        {
          id: 'expected',
          heading: t('waitlist.accept.expected'),
          cell: ({ expected }) =>
            numberFormat(language, { maximumFractionDigits: 1 }).format(expected),
        },
        {
          id: 'accepted',
          heading: t('waitlist.accept.accepted'),
          cell: ({ accepted }) => formatNumber(accepted, language),
        },
        {
          id: 'share',
          heading: t('waitlist.accept.share'),
          cell: ({ offers, accepted }) => formatShare(accepted / offers, language),
        },
      ]}
    />
  );
}

function useLossFormat(): (loss: number) => string {
  const { i18n } = useTranslation();
  const format = numberFormat(i18n.language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  return (loss) => format.format(loss);
}

function Quality({ record: { offers, quality } }: { record: AcceptanceRecord }) {
  const { t, i18n } = useTranslation();
  const loss = useLossFormat();
  if (!quality) {
    const words =
      offers === 0 ? ('waitlist.accept.none' as const) : ('waitlist.accept.few' as const);
    return <p className={classes.note}>{t(words)}</p>;
  }
  const points = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <p className={classes.note}>
      {t('waitlist.accept.quality', {
        error: points.format(quality.calibration_error * 100),
        shown: loss(quality.log_loss),
        plain: loss(quality.plain_log_loss),
      })}
    </p>
  );
}

function Model({ record: { model } }: { record: AcceptanceRecord }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useBoard();
  const loss = useLossFormat();
  if (!model?.verdict) return <p className={classes.note}>{t('waitlist.accept.noModel')}</p>;
  const at = formatDate(new Date(model.fitted_at), tenant.time_zone, i18n.language);
  return (
    <p className={classes.note}>
      {t(`waitlist.accept.${model.verdict}`, {
        version: model.version,
        offers: model.offers ?? 0,
        held: model.held_out ?? 0,
        shown: loss(model.log_loss ?? 0),
        plain: loss(model.plain_log_loss ?? 0),
        at,
      })}
    </p>
  );
}
