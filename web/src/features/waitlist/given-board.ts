import type { Candidate, LinkBoard, Match, Slot } from '@/api/types';

/** Slots, matches and links for the tests of this folder. */
export function givenSlot(id: string, values: Partial<Slot> = {}): Slot {
  return {
    id,
    state: 'at_risk',
    client: { id: 'c9', name: 'Екатерина Волкова' },
    service: { id: '9', title: 'Маникюр' },
    staff: { id: '3', name: 'Анна Белова' },
    start_at: '2026-12-31T11:00:00Z',
    end_at: '2026-12-31T12:00:00Z',
    price_minor: 290_000,
    risk: {
      score: 0.75,
      word: 'high',
      reason: 'long_absent',
      factors: {
        days_since_last_visit: 71,
        cancel_rate: 0.4,
        cancel_rate_of: 5,
        lead_time_days: 9,
        is_new_client: false,
      },
      contributions: [],
      model: 'salon 3',
      predicted_at: '2026-12-30T09:00:00Z',
    },
    expected_loss_minor: 217_500,
    ignored: false,
    answer: null,
    notice: null,
    ...values,
  };
}

export function givenMatch(id: string, values: Partial<Match> = {}): Match {
  return {
    id,
    wish: '1',
    slot: 'a',
    client: { id: 'c1', name: 'Анна' },
    service_title: 'Маникюр',
    staff_name: 'Анна Белова',
    start_at: '2026-12-31T11:00:00Z',
    end_at: '2026-12-31T12:00:00Z',
    state: 'standby',
    agreed: false,
    deadline_at: null,
    accept_percent: 80,
    expected_minor: 170_000,
    command: null,
    command_status: null,
    leaves_at: null,
    ended_why: null,
    created_at: '2026-12-30T09:00:00Z',
    updated_at: '2026-12-30T09:00:00Z',
    ended_at: null,
    booking: null,
    ...values,
  };
}

export function givenCandidate(wish: string, rank: number): Candidate {
  return {
    wish,
    client_name: `Клиент ${wish}`,
    waiting_since: '2026-12-27T09:00:00Z',
    accept_percent: 90 - rank,
    accept_plain_percent: 40,
    accept_effects: [],
    expected_minor: 200_000 - rank,
    rank,
  };
}

export function givenLinks(values: Partial<LinkBoard> = {}): LinkBoard {
  return {
    slots: [],
    wishes: [],
    summary: {
      at_risk_minor: 0,
      at_risk_slots: 0,
      savable_minor: 0,
      pairs: 0,
      waiting: 0,
      with_slot: 0,
      filled: 0,
      filled_minor: 0,
    },
    ...values,
  };
}
