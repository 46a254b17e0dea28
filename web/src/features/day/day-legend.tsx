import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatShare } from '@/i18n/format';
import classes from './day-screen.module.css';
import { RiskIcon } from './risk-icon';

/** The bands of risk in per cent (design: 50–64, 65–79, from 80). */
const bands = [
  { word: 'noticeable', range: '50–64', tone: classes.risk1 },
  { word: 'high', range: '65–79', tone: classes.risk2 },
] as const;

/** `estimated`: hours of masters are estimated. */
export function DayLegend({ estimated }: { estimated: boolean }) {
  const { t, i18n } = useTranslation();
  const sign = i18n.language === 'ru' ? '\u00a0%' : '%';
  return (
    <ul className={classes.legend} aria-label={t('day.legend')}>
      <li>{t('day.legendRisk')}</li>
      {bands.map(({ word, range, tone }) => (
        <li key={word}>
          <span className={tone}>
            <RiskIcon word={word} />
          </span>
          {`${range}${sign}`}
        </li>
      ))}
      <li>
        <span className={classes.risk3}>
          <RiskIcon word="very_high" />
        </span>
        {t('day.legendFrom', { percent: formatShare(0.8, i18n.language) })}
      </li>
      <li>
        <IconCheck className={classes.good} size={14} stroke={2} aria-hidden />
        {t('day.state.confirmed')}
      </li>
      <li>
        <span className={classes.dashed} />
        {t('day.legendNone')}
      </li>
      {estimated ? <li title={t('day.estimatedHint')}>{t('day.estimated')}</li> : null}
    </ul>
  );
}
