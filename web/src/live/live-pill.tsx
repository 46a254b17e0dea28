import { VisuallyHidden } from '@mantine/core';
import { IconRefresh, IconWifiOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAge } from './format-age';
import classes from './live-pill.module.css';
import type { Freshness } from './use-live';

/** A polling page whose newest answer is older than this does not get any. */
const kPollingLateMs = 15_000;
const kSummaryMs = 10_000;

type Props = {
  freshness: Freshness;
  /** Recent changes, for screen readers: «3 новые заявки». */
  news?: string | undefined;
};

/** Whether the screen is live, and the age of its data. */
export function LivePill({ freshness, news }: Props) {
  const { t, i18n } = useTranslation();
  const now = useTick(freshness.asOf);
  const age = Math.max(0, now - freshness.asOf);
  const kind =
    freshness.kind === 'polling' && age > kPollingLateMs ? 'reconnecting' : freshness.kind;
  const isLate = kind === 'reconnecting' || kind === 'offline';
  const text = formatAge(age, i18n.language, t);
  return (
    <>
      <span className={classes.pill} data-kind={kind} title={t(`live.hint.${kind}`)}>
        <PillMark kind={kind} />
        {kind === 'live' ? (
          <span>
            <span className={classes.word}>{t('live.live')}</span>
            <span className={classes.age}>{text}</span>
          </span>
        ) : (
          <>
            <span className={classes.long}>
              {t(`live.${kind}`)}
              {isLate ? <span className={classes.late}>{t('live.age', { age: text })}</span> : null}
            </span>
            <span className={classes.short}>{isLate ? text : t(`live.short.${kind}`)}</span>
          </>
        )}
      </span>
      <VisuallyHidden role="status">
        {useSummary([t(`live.said.${kind}`), news].filter(Boolean).join('. '))}
      </VisuallyHidden>
    </>
  );
}

function PillMark({ kind }: { kind: Freshness['kind'] }) {
  if (kind === 'live' || kind === 'polling') return <span className={classes.dot} aria-hidden />;
  if (kind === 'offline' || kind === 'ended') {
    return <IconWifiOff size={15} stroke={1.8} aria-hidden />;
  }
  return <IconRefresh size={15} stroke={1.8} aria-hidden />;
}

/** The time, updated every second, and at once when `since` changes. */
function useTick(since: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  // A heartbeat may be newer than the last tick.
  return Math.max(now, since);
}

/** The announced text: the newest one, at most every ten seconds. */
function useSummary(text: string): string {
  const [said, setSaid] = useState({ text, at: 0 });
  useEffect(() => {
    if (said.text === text) return;
    const wait = Math.max(0, said.at + kSummaryMs - Date.now());
    const timer = window.setTimeout(() => setSaid({ text, at: Date.now() }), wait);
    return () => window.clearTimeout(timer);
  }, [text, said]);
  return said.text;
}
