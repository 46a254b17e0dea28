import { world } from './caller.js';
import type { Case } from './cases.js';
import { salon, type Actor } from './world.js';

const ofSalon = { tenant: salon };
/** Erased and restored here only. */
const ofErased = { tenant: salon, client: 'aaaaaaaa-1111-4000-8000-000000000028' };
const refused: Actor[] = ['staff', 'bot'];
const erasures = () => `${world().base}/api/v1/tenants/${salon}/erasures`;

type Erasure = { id: number; can_undo: boolean };

/** The client is there, where the caller may restore it. */
async function restored(headers: Record<string, string>): Promise<Record<string, string>> {
  const { items = [] } = (await (await fetch(erasures(), { headers })).json()) as {
    items?: Erasure[];
  };
  for (const { id } of items.filter(({ can_undo }) => can_undo)) {
    await fetch(`${erasures()}/${id}/undo`, { method: 'POST', headers });
  }
  return ofErased;
}

/** An erasure to undo, where the caller may make one. */
async function erased(headers: Record<string, string>): Promise<Record<string, string>> {
  await restored(headers);
  const made = await fetch(
    `${world().base}/api/v1/tenants/${salon}/clients/${ofErased.client}/erasure`,
    {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ bot_tables: true }),
    },
  );
  const { id = 1 } = (await made.json()) as { id?: number };
  return { tenant: salon, erasure: String(id) };
}

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** Export and erasure, which administrators of the salon may use. */
export const personCases = (contains: Contains): Record<string, Case> => ({
  exportClientData: {
    call: { path: ofErased },
    refused,
    prepare: restored,
    expects: contains('"profile"', 'Клиент 28'),
  },
  previewClientErasure: {
    call: { path: ofErased },
    refused,
    prepare: restored,
    expects: contains('"undo_days":30'),
  },
  eraseClient: {
    call: { path: ofErased, body: { bot_tables: false } },
    refused,
    prepare: restored,
    expects: contains('"can_undo":true'),
  },
  listErasures: { call: { path: ofSalon }, refused, expects: contains('"items"') },
  setErasureUndoDays: { call: { path: ofSalon, body: { undo_days: 30 } }, refused },
  undoErasure: { call: { path: { tenant: salon, erasure: '1' } }, refused, prepare: erased },
});
