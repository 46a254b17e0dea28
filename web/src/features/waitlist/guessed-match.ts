import type { Match, MatchReason, Slot, Wish } from '@/api/types';
import type { Answer } from './board-queries';

export type Ask = {
  wish: Pick<Wish, 'id' | 'client'>;
  slot: Slot;
  /** Conditions of the wish that the slot does not meet, accepted by the user. */
  relax?: readonly MatchReason[];
};

const kOwn = 'own-';

/** The expected match, shown until the server answers. */
export function guessedMatch({ wish, slot }: Ask, now = new Date().toISOString()): Match {
  return {
    id: `${kOwn}${wish.id}-${slot.id}`,
    wish: wish.id,
    slot: slot.id,
    client: wish.client,
    service_title: slot.service.title,
    staff_name: slot.staff.name,
    start_at: slot.start_at,
    end_at: slot.end_at,
    state: slot.state === 'free' ? 'offered' : 'standby',
    agreed: false,
    deadline_at: null,
    accept_percent: 0,
    expected_minor: null,
    command: null,
    command_status: null,
    leaves_at: null,
    ended_why: null,
    created_at: now,
    updated_at: now,
    ended_at: null,
    booking: null,
  };
}

/** The server has not confirmed it, so it has no actions yet. */
export const isGuessed = ({ id }: Pick<Match, 'id'>) => id.startsWith(kOwn);

const under = { state: 'due', record: null, why: null } as const;
const ended = { withdraw: 'withdrawn', accept: 'accepted', decline: 'declined' } as const;

/** The expected match after an answer of the client. */
export function answeredMatch(match: Match, answer: Answer): Match {
  if (answer === 'book') return { ...match, booking: under };
  return answer === 'agree' ? { ...match, agreed: true } : { ...match, state: ended[answer] };
}
