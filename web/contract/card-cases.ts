import { world } from './caller.js';
import type { Case } from './cases.js';
import { client, salon, type Actor } from './world.js';

const ofSalon = { tenant: salon };
const ofClient = { tenant: salon, client };
/** A token belongs to no user, so no note or call is its own. */
const refused: Actor[] = ['bot'];
const root = () => `${world().base}/api/v1/tenants/${salon}/clients/${client}`;

const post = (headers: Record<string, string>, path: string, body: object) =>
  fetch(`${root()}/${path}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A note of the caller, if it may write one. */
async function freshNote(headers: Record<string, string>): Promise<Record<string, string>> {
  const made = await post(headers, 'notes', { body: 'Любит чай' });
  const { items = [] } = (await made.json()) as { items?: { id: string }[] };
  const ids = items.map(({ id }) => Number(id));
  return { ...ofClient, note: String(Math.max(1, ...ids)) };
}

/** A call of the caller, if it may record one. */
async function freshCall(headers: Record<string, string>): Promise<Record<string, string>> {
  const made = await post(headers, 'calls', { outcome: 'reached' });
  const { id = '1' } = (await made.json()) as { id?: string };
  return { ...ofClient, call: id };
}

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** What people write on a client's card, which the bot may read and add to. */
export const cardCases = (contains: Contains): Record<string, Case> => ({
  listTagColours: { call: { path: ofSalon }, expects: contains('"items"') },
  setTagColour: {
    call: { path: ofSalon, body: { tag: 'vip', colour: 'violet' } },
    textFields: ['colour'],
    expects: contains('"violet"'),
  },
  listClientTags: { call: { path: ofClient }, expects: contains('"own"') },
  changeClientTag: {
    call: { path: ofClient, body: { tag: 'мама', set: true } },
    expects: contains('мама'),
  },
  listClientNotes: { call: { path: ofClient }, expects: contains('"items"') },
  addClientNote: {
    call: { path: ofClient, body: { body: 'Просит тишины', pinned: true } },
    expects: contains('Просит тишины'),
  },
  editClientNote: {
    call: { path: { ...ofClient, note: '1' }, body: { body: 'Любит кофе' } },
    refused,
    prepare: freshNote,
    expects: contains('Любит кофе'),
  },
  pinClientNote: {
    call: { path: { ...ofClient, note: '1' }, body: { pinned: true } },
    prepare: freshNote,
    expects: contains('"pinned":true'),
  },
  deleteClientNote: {
    call: { path: { ...ofClient, note: '1' } },
    refused,
    prepare: freshNote,
    expects: contains('"items"'),
  },
  recordClientCall: {
    call: { path: ofClient, body: { outcome: 'call_back', remark: 'после пяти' } },
    textFields: ['outcome'],
    expects: contains('"id"'),
  },
  takeBackClientCall: { call: { path: { ...ofClient, call: '1' } }, refused, prepare: freshCall },
  listPhoneViews: {
    call: { path: ofClient },
    refused: ['staff', 'bot'],
    expects: contains('"items"'),
  },
});
