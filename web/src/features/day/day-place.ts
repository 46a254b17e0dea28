import { createContext, type ReactNode, use } from 'react';
import type { DayBooking, DayCandidate, DayGap, Tenant } from '@/api/types';

/** What the parts of the screen need in addition to their item. */
export type DayPlace = {
  tenant: Tenant;
  now: Date;
  mayWrite: boolean;
  mayAct: boolean;
  nameOf: (staff: string | null) => string | null;
  offer: (candidate: DayCandidate, gap: DayGap) => void;
  /** The actions of other features for a booking, and for an open match. */
  bookingActions: (booking: DayBooking) => ReactNode;
  matchActions: (match: string) => ReactNode;
};

const DayContext = createContext<DayPlace | null>(null);
export const DayProvider = DayContext;

export function useDay(): DayPlace {
  const place = use(DayContext);
  if (!place) throw new Error('a part outside of the day');
  return place;
}
