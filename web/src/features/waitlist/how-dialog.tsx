import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RiskRecord, Slot } from '@/api/types';
import { formatDate, formatNumber, formatShare } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { numberFormat } from '@/i18n/intl';
import { DataTable } from '@/ui/data-table';
import { Dialog } from '@/ui/dialog';
import { useBoard } from './board-context';
import { recordQuery } from './board-queries';
import { binText, recordOf } from './board-text';
import { EffectBars } from './effect-bars';
import classes from './how-dialog.module.css';

/** Smaller contributions are not shown as reasons. */
const kShownContributions = 6;

type Risk = NonNullable<Slot['risk']>;

type Props = {
  slot: Slot;
  risk: Risk;
  onClose: () => void;
};

/** How the risk of a slot is computed, and how often such risks came true. */
export function HowDialog({ slot, risk, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const { tenant } = useBoard();
  const { data: record } = useQuery(recordQuery(tenant.id));
  const percent = formatShare(risk.score, i18n.language);
  return (
    <Dialog opened onClose={onClose} title={t('waitlist.how.title')} size={560}>
      <div className={classes.body}>
        <p className={classes.text}>{t('waitlist.how.text')}</p>
        {risk.contributions.length > 0 ? (
          <section>
            <h3 className={classes.title}>{t('waitlist.how.this', { percent })}</h3>
            <p className={classes.note}>{slot.client.name}</p>
            <Contributions risk={risk} />
          </section>
        ) : null}
        <section>
          <h3 className={classes.title}>{t('waitlist.how.record')}</h3>
          <Record record={record} score={risk.score} />
        </section>
        {record ? <Model record={record} /> : null}
      </div>
    </Dialog>
  );
}

function Contributions({ risk }: { risk: Risk }) {
  const { t } = useTranslation();
  const shown = [...risk.contributions]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, kShownContributions);
  return (
    <EffectBars
      effects={shown.map(({ feature, value }) => {
        const known = keyIfKnown(`waitlist.feature.${feature}`);
        const label = known ? t(known) : t('waitlist.feature.other', { name: feature });
        return { id: feature, label, value };
      })}
      up={t('waitlist.how.up')}
      down={t('waitlist.how.down')}
    />
  );
}

function Record({ record, score }: { record: RiskRecord | undefined; score: number }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const bins = record?.bins.filter(({ slots }) => slots > 0) ?? [];
  const here = record && recordOf(record, score);
  if (bins.length === 0) return <p className={classes.text}>{t('waitlist.how.noRecord')}</p>;
  return (
    <DataTable
      className={classes.table}
      rows={bins}
      keyOf={({ from_percent: from }) => from}
      attributesOf={(bin) => ({ 'data-here': bin === here || undefined })}
      columns={[
        {
          id: 'band',
          heading: t('waitlist.how.band'),
          isRowHeader: true,
          cell: (bin) => binText(bin, language),
        },
        {
          id: 'slots',
          heading: t('waitlist.how.slots'),
          cell: ({ slots }) => formatNumber(slots, language),
        },
        {
          id: 'fell',
          heading: t('waitlist.how.fell'),
          cell: ({ fell_through: fell }) => formatNumber(fell, language),
        },
        {
          id: 'share',
          heading: t('waitlist.how.share'),
          cell: ({ slots, fell_through: fell }) => formatShare(fell / slots, language),
        },
      ]}
    />
  );
}

function Model({ record: { model } }: { record: RiskRecord }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useBoard();
  if (!model) return <p className={classes.note}>{t('waitlist.how.noModel')}</p>;
  const { version, rows, fitted_at: fittedAt, roc_auc: auc, calibration_error: error } = model;
  const at = formatDate(new Date(fittedAt), tenant.time_zone, i18n.language);
  const points = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <p className={classes.note}>
      {t('waitlist.how.model', { version, rows, at })}{' '}
      {auc !== null && error !== null
        ? t('waitlist.how.quality', {
            ranked: formatShare(auc, i18n.language),
            error: points.format(error * 100),
          })
        : null}
    </p>
  );
}
