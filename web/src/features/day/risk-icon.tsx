import { IconAlertCircle, IconAlertOctagonFilled, IconAlertTriangle } from '@tabler/icons-react';
import type { DayBooking } from '@/api/types';

export type RiskWord = NonNullable<DayBooking['risk']>['word'];

const icons = {
  noticeable: IconAlertCircle,
  high: IconAlertTriangle,
  very_high: IconAlertOctagonFilled,
};

/** The sign of a band of risk. It is never the only sign: a number and a word are beside it. */
export function RiskIcon({ word, size = 14 }: { word: RiskWord; size?: number }) {
  const Mark = icons[word];
  return <Mark size={size} stroke={1.9} aria-hidden />;
}
