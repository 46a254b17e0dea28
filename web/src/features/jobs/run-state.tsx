import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconLoader2,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JobRun } from '@/api/types';
import classes from './run-state.module.css';

type Look = JobRun['state'] | 'paused' | 'retrying';

const icons = {
  queued: IconClock,
  retrying: IconAlertTriangle,
  running: IconLoader2,
  done: IconCircleCheck,
  partial: IconAlertTriangle,
  failed: IconAlertTriangle,
  cancelled: IconCircleX,
  skipped: IconPlayerSkipForward,
  paused: IconClockPause,
} as const;

export function lookOf(run: JobRun): Look {
  return run.state === 'queued' && run.error !== null ? 'retrying' : run.state;
}

/** Never by colour alone: an icon and a word. */
export function RunState({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <span className={classes.state} data-look={look}>
      <StateIcon look={look} />
      {children}
    </span>
  );
}

export function StateIcon({ look }: { look: Look }) {
  const Icon = icons[look];
  return (
    <span className={classes.icon} data-look={look}>
      <Icon size={17} stroke={1.8} aria-hidden />
    </span>
  );
}
