import { RingProgress } from '@mantine/core';
import { useCountdown } from '@/ui/use-countdown';
import type { Match } from '@/api/types';
import { clockText, shareLeft } from './board-text';
import classes from './slot-row.module.css';

type Props = { match: Pick<Match, 'updated_at' | 'deadline_at'> };

/** The remaining time of an offer, as a ring and as text. */
export function CountdownRing({ match }: Props) {
  const deadline = match.deadline_at === null ? null : Date.parse(match.deadline_at);
  const left = useCountdown(deadline);
  if (deadline === null) return null;
  const share = shareLeft(match, deadline - left * 1000);
  return (
    <>
      <RingProgress
        size={16}
        thickness={2}
        className={classes.ring}
        rootColor="var(--ok-info-soft)"
        sections={[{ value: share * 100, color: 'var(--ok-info)' }]}
        aria-hidden
      />
      {/* A live region would read out every second. */}
      <b className="tabular" role="timer" aria-live="off">
        {clockText(left)}
      </b>
    </>
  );
}
