import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/i18n/format';
import type { Progress } from './mirror-queries';
import shared from '@/ui/connection.module.css';
import classes from './mirror.module.css';

/** The progress of each kind, including rows of YClients that could not be read. */
export function MirrorProgress({ progress }: { progress: readonly Progress[] }) {
  const { t } = useTranslation();
  const unreadable = progress.reduce((sum, { rows_unreadable }) => sum + rows_unreadable, 0);
  return (
    <section className={shared.card} aria-labelledby="mirror-progress">
      <h2 className={shared.title} id="mirror-progress">
        {t('mirror.progress')}
      </h2>
      <dl className={classes.kinds}>
        {progress
          .filter(({ kind }) => kind !== 'changes' && kind !== 'compare')
          .map((one) => (
            <Kind key={one.kind} progress={one} />
          ))}
      </dl>
      {unreadable > 0 ? (
        <p className={shared.text}>{t('mirror.unreadable', { count: unreadable })}</p>
      ) : null}
    </section>
  );
}

function Kind({ progress }: { progress: Progress }) {
  const { t, i18n } = useTranslation();
  const { kind, percent, rows_read, finished_at } = progress;
  return (
    <>
      <dt>{t(`mirror.kind.${kind}`)}</dt>
      <dd>{rows_read > 0 || finished_at ? formatNumber(rows_read, i18n.language) : ''}</dd>
      <dd className={shared.faint}>
        {percent !== null
          ? t('mirror.percent', { percent })
          : t(finished_at ? 'mirror.done' : 'mirror.waiting')}
      </dd>
    </>
  );
}
