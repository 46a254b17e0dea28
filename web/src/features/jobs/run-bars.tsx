import { useTranslation } from 'react-i18next';
import type { Job } from '@/api/types';
import { durationText } from './job-text';
import classes from './run-bars.module.css';

const kHeight = 20;
const kHeightMin = 5;

/** The newest runs as bars with their duration and result. */
export function RunBars({ recent }: { recent: Job['recent'] }) {
  const { t, i18n } = useTranslation();
  const longest = Math.max(1, ...recent.map(({ duration_ms }) => duration_ms ?? 0));
  // The square root, so that a run of a hundred times the duration does not make all others flat.
  const height = (ms: number | null) =>
    kHeightMin + (kHeight - kHeightMin) * Math.sqrt((ms ?? 0) / longest);
  const told = recent.map(({ state, duration_ms }) =>
    duration_ms === null
      ? t(`jobs.state.${state}`)
      : t('jobs.barLabel', {
          state: t(`jobs.state.${state}`),
          duration: durationText(t, duration_ms, i18n.language),
        }),
  );
  return (
    <div
      className={classes.bars}
      role="img"
      aria-label={t('jobs.recentLabel', { runs: told.join('; ') || t('jobs.nothingRecent') })}
    >
      {recent.map(({ id, state, duration_ms }, index) => (
        <span
          key={id}
          data-state={state}
          title={told[index]}
          style={{ blockSize: height(duration_ms) }}
        />
      ))}
    </div>
  );
}
