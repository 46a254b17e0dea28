import { IconAlertCircle, IconAlertOctagonFilled, IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { meterSteps, riskReason } from './board-text';
import classes from './slot-row.module.css';

const icons = {
  noticeable: IconAlertCircle,
  high: IconAlertTriangle,
  very_high: IconAlertOctagonFilled,
};

/** A risk is never shown by colour alone: icon, number, word, meter, and the reason below. */
export function RiskMark({ risk }: { risk: NonNullable<Slot['risk']> }) {
  const { t, i18n } = useTranslation();
  const Mark = icons[risk.word];
  const percent = formatShare(risk.score, i18n.language);
  const word = t(`waitlist.word.${risk.word}`);
  const steps = meterSteps(risk.score);
  return (
    <div className={classes.risk} data-word={risk.word}>
      <span className={classes.riskHead}>
        <Mark size={16} stroke={1.8} aria-hidden />
        <b className={classes.percent}>{percent}</b>
        <span className={classes.word}>{word}</span>
      </span>
      <span className={classes.meter} aria-hidden>
        {Array.from({ length: 10 }, (_, step) => (
          <i key={step} data-on={step < steps || undefined} />
        ))}
      </span>
      <span className={classes.reason}>{riskReason(risk, t)}</span>
    </div>
  );
}
