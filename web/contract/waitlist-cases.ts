import { world } from './caller.js';
import type { Case } from './cases.js';
import { client, conversation, nobodysId, salon, waitingClient } from './world.js';

const ofSalon = { tenant: salon };
const wishPath = { tenant: salon, wish: '1' };
const wishBody = { client, service: '9', staff: '7', time_preference: 'day', comment: 'у окна' };

const termsBody = {
  service: '9',
  staff: '7',
  time_preference: 'day',
  time_from: '13:00',
  time_to: '16:00',
  valid_until: null,
  priority: 'high',
};

/** Creates a wish for each caller, so that each can cancel, restore or change one. */
async function freshWish(
  headers: Record<string, string>,
  then?: 'cancel',
): Promise<Record<string, string>> {
  const root = `${world().base}/api/v1/tenants/${salon}/waitlist`;
  const made = await fetch(root, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...wishBody, client: waitingClient }),
  });
  if (!made.ok) throw new Error(`no fresh wish: ${await made.text()}`);
  const { id } = (await made.json()) as { id: string };
  if (then) await fetch(`${root}/${id}/${then}`, { method: 'POST', headers });
  return { tenant: salon, wish: id };
}

/** Changes a fresh wish for each caller, so that each can undo a change of its own. */
async function freshChange(headers: Record<string, string>): Promise<Record<string, string>> {
  const { wish } = await freshWish(headers);
  const changed = await fetch(`${world().base}/api/v1/tenants/${salon}/waitlist/bulk`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ wishes: [wish], action: 'priority', priority: 'high' }),
  });
  const { change } = (await changed.json()) as { change: string };
  return { tenant: salon, change };
}

/** The calls of the waitlist: wishes, matches, the board, slots. */
export function waitlistCases(
  contains: (...parts: string[]) => Case['expects'],
): Record<string, Case> {
  return {
    listWishes: {
      call: { path: ofSalon, query: { limit: '10' } },
      expects: contains('slot_waiting', 'Стрижка', '"position"'),
    },
    createWish: {
      call: { path: ofSalon, body: wishBody },
      textFields: ['client', 'service', 'staff', 'date', 'time_preference'],
      expects: contains('"status":"pending"', 'Ольга'),
    },
    countWishes: { call: { path: ofSalon } },
    getWishChoices: { call: { path: ofSalon }, expects: contains('Стрижка', 'Ольга') },
    getWish: { call: { path: wishPath }, expects: contains('Мария') },
    cancelWish: {
      call: { path: wishPath },
      prepare: (headers) => freshWish(headers),
      expects: contains('"status":"cancelled"'),
    },
    restoreWish: {
      call: { path: wishPath },
      prepare: (headers) => freshWish(headers, 'cancel'),
      expects: contains('"status":"pending"'),
    },

    updateWish: {
      call: { path: wishPath, body: termsBody, headers: { 'If-Match': '*' } },
      prepare: (headers) => freshWish(headers),
      textFields: ['service', 'staff', 'time_preference', 'time_from', 'time_to', 'valid_until'],
      expects: contains('"priority":"high"', '"time_from":"13:00"', '"change":"'),
    },
    changeWishes: {
      call: { path: ofSalon, body: { wishes: ['1'], action: 'priority', priority: 'normal' } },
      expects: contains('"change":"', '"refused":['),
    },
    undoWishChange: {
      call: { path: { tenant: salon, change: nobodysId } },
      prepare: freshChange,
      expects: contains('"priority":"normal"'),
    },
    getWishDraft: {
      call: { path: { tenant: salon, session: conversation } },
      expects: contains('"unbooked":', '"client":{"id":"'),
    },

    listMatches: {
      call: { path: ofSalon },
      expects: contains('"id":"1000004"', '"state":"standby"', '"position"', 'Вера'),
    },
    createMatch: {
      // One key: the first call creates it, the others get the same answer.
      call: {
        path: ofSalon,
        body: { wish: '1000001', slot: 'b5', relax: ['staff'] },
        headers: { 'Idempotency-Key': 'contract' },
      },
      textFields: ['wish', 'slot'],
      expects: contains('"state":"standby"', '"slot":"b5"'),
    },
    withdrawMatch: {
      call: { path: { ...ofSalon, match: '1000001' } },
      expects: contains('"state":"withdrawn"'),
    },
    acceptMatch: {
      call: { path: { ...ofSalon, match: '1000002' } },
      expects: contains('"state":"accepted"'),
    },
    declineMatch: {
      call: { path: { ...ofSalon, match: '1000003' } },
      expects: contains('"state":"declined"'),
    },
    agreeMatch: {
      call: { path: { ...ofSalon, match: '1000004' } },
      expects: contains('"state":"standby"', '"agreed":true'),
    },
    getDay: { call: { path: ofSalon }, expects: contains('"totals"', '"gaps"') },
    getLinks: { call: { path: ofSalon }, expects: contains('"slot":"b4"', '"summary"') },
    getAssignment: { call: { path: ofSalon }, expects: contains('"pairs"', '"digest"') },
    createAssignment: {
      call: { path: ofSalon, body: { pairs: [{ wish: '1000001', slot: 'b5' }] } },
      expects: contains('"error":"wish-taken"'),
    },

    listSlots: {
      call: { path: ofSalon },
      expects: contains('"id":"b4","state":"at_risk"', '"word":"high"', '"threshold_percent":50'),
    },
    ignoreSlot: {
      call: { path: { ...ofSalon, booking: 'b4' } },
      expects: contains('"ignored":true', 'Ольга'),
    },
    unignoreSlot: {
      call: { path: { ...ofSalon, booking: 'b4' } },
      expects: contains('"ignored":false'),
    },
    getRiskRecord: {
      call: { path: ofSalon },
      expects: contains('{"from_percent":70,"to_percent":80,"slots":1,"fell_through":1}'),
    },
    getAcceptanceRecord: {
      call: { path: ofSalon },
      expects: contains(
        '{"from_percent":40,"to_percent":50,"offers":1,"accepted":1,"expected":4E-1}',
        '"model":null',
      ),
    },
  };
}
