import type { Day, DayCandidate, DayGap, Match, Slot } from '@/api/types';

const kGap = /^gap:\d+:(.+)$/s;
const isOpen = ({ state }: Match) => state === 'standby' || state === 'offered';

/**
 * The day with the gaps that were promised after it was read: their time shows the match until the
 * day is read again.
 */
export function withMatches(day: Day, matches: readonly Match[]): Day {
  const known = new Set(day.promises.map(({ match }) => match));
  const fresh = matches.flatMap((match) => {
    const staff = kGap.exec(match.slot)?.[1];
    const newer = Date.parse(match.created_at) > Date.parse(day.read_at);
    return staff !== undefined && isOpen(match) && newer && !known.has(match.id)
      ? [{ match, staff }]
      : [];
  });
  if (fresh.length === 0) return day;
  const promised = new Set(fresh.map(({ match }) => match.wish));
  const isTaken = (gap: DayGap) =>
    fresh.some(
      ({ match, staff }) =>
        staff === gap.staff && match.start_at < gap.end_at && match.end_at > gap.start_at,
    );
  const shownBy = ({ match }: { match: Match }) =>
    Date.parse(match.start_at) >= Date.parse(day.bounds.from) &&
    Date.parse(match.start_at) < Date.parse(day.bounds.to);
  return {
    ...day,
    gaps: day.gaps.filter((gap) => !isTaken(gap)).map((gap) => without(gap, promised)),
    promises: [
      ...day.promises,
      ...fresh.filter(shownBy).map(({ match, staff }) => ({
        match: match.id,
        staff,
        start_at: match.start_at,
        end_at: match.end_at,
        state: match.state as 'standby' | 'offered',
        client_name: match.client.name,
        service_title: match.service_title,
        deadline_at: match.deadline_at,
      })),
    ],
  };
}

/** A wish that got another gap is no candidate any more. */
function without(gap: DayGap, promised: ReadonlySet<string>): DayGap {
  const candidates = gap.candidates
    .filter(({ wish }) => !promised.has(wish))
    .map((candidate, index) => ({ ...candidate, rank: index + 1 }));
  const gone = gap.candidates.length - candidates.length;
  if (gone === 0) return gap;
  return {
    ...gap,
    candidates,
    fits: Math.max(candidates.length, gap.fits - gone),
    expected_minor: candidates[0]?.expected_minor ?? null,
  };
}

/** The slot of a candidate, in the form of the list of slots. */
export function slotOf(
  { slot, service_title: title, start_at: from, end_at: to }: DayCandidate,
  gap: DayGap,
  staff: string | null,
): Slot {
  return {
    id: slot,
    state: 'free',
    client: { id: null, name: null },
    service: { id: null, title },
    staff: { id: gap.staff, name: staff },
    start_at: from,
    end_at: to,
    price_minor: null,
    risk: null,
    expected_loss_minor: null,
    ignored: false,
    notice: null,
    answer: null,
    suppressed: null,
  };
}
