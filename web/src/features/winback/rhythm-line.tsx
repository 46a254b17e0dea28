import { useTranslation } from 'react-i18next';
import { formatDayMonth, formatDate } from '@/i18n/format';
import classes from './winback-panel.module.css';
import { rhythmOf } from './winback-text';

type Props = { visits: readonly string[]; intervalDays: number; daysSince: number };

/** The visits as dots on a line that ends today; a missed cycle is a visible gap. */
export function RhythmLine({ visits, intervalDays, daysSince }: Props) {
  const { t, i18n } = useTranslation();
  const { dots } = rhythmOf(visits, daysSince);
  const last = dots.at(-1);
  const first = dots[0];
  // Noon UTC of a calendar day falls on the same day in almost every time zone.
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  const short = (day: string) => formatDayMonth(noon(day), 'UTC', i18n.language);
  return (
    <section className={classes.section} aria-labelledby="winback-rhythm">
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle} id="winback-rhythm">
          {t('winback.rhythm')}
        </h3>
        <span className={classes.sectionNote}>
          {t('winback.rhythmNote', { interval: intervalDays, days: daysSince })}
        </span>
      </div>
      {first && last ? (
        <div
          className={classes.rhythm}
          role="img"
          aria-label={t('winback.rhythmAlt', {
            days: dots.map(({ day }) => formatDate(noon(day), 'UTC', i18n.language)).join(', '),
            ago: t('time.days', { days: daysSince }),
          })}
        >
          <span className={classes.track}>
            <span className={classes.kept} style={{ width: `${last.at}%` }} />
            <span className={classes.missed} style={{ insetInlineStart: `${last.at}%` }} />
            {dots.map(({ day, at }) => (
              <span key={day} className={classes.dot} style={{ insetInlineStart: `${at}%` }} />
            ))}
            <span className={classes.ring} />
          </span>
          <span className={classes.days}>
            <span>{short(first.day)}</span>
            {last.at > 18 && last.at < 80 ? (
              <span className={classes.lastDay} style={{ insetInlineStart: `${last.at}%` }}>
                {short(last.day)}
              </span>
            ) : null}
            <span className={classes.todayWord}>{t('winback.rhythmToday')}</span>
          </span>
        </div>
      ) : null}
    </section>
  );
}
