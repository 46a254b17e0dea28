import { world } from './caller.js';
import type { Case } from './cases.js';
import { salon, type Actor } from './world.js';

const ofSalon = { tenant: salon };
/** Two clients with one phone, merged and separated here only. */
const survivor = 'aaaaaaaa-1111-4000-8000-000000000023';
const duplicate = 'aaaaaaaa-1111-4000-8000-000000000024';
const couple = { survivor, duplicate };
/** Another such pair, which is told apart. */
const apart = {
  survivor: 'aaaaaaaa-1111-4000-8000-000000000025',
  duplicate: 'aaaaaaaa-1111-4000-8000-000000000026',
};
const refused: Actor[] = ['staff', 'bot'];
const api = () => `${world().base}/api/v1/tenants/${salon}`;

type Headers = Record<string, string>;

/** The clients are separate, where the caller may separate them. */
async function separated(headers: Headers): Promise<Record<string, string>> {
  const { items = [] } = (await (
    await fetch(`${api()}/clients/${survivor}/merges`, { headers })
  ).json()) as { items?: { id: number }[] };
  for (const { id } of items) {
    await fetch(`${api()}/merges/${id}/undo`, { method: 'POST', headers });
  }
  return ofSalon;
}

/** A merge to undo, where the caller may make one. */
async function merged(headers: Headers): Promise<Record<string, string>> {
  await separated(headers);
  const made = await fetch(`${api()}/merges`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(couple),
  });
  const { id = 1 } = (await made.json()) as { id?: number };
  return { tenant: salon, merge: String(id) };
}

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** Duplicates and merges, which administrators of the salon may use. */
export const mergeCases = (contains: Contains): Record<string, Case> => ({
  listDuplicates: {
    call: { path: ofSalon },
    refused,
    prepare: separated,
    expects: contains('"reasons":["phone"]', 'Клиент 23'),
  },
  tellClientsApart: { call: { path: ofSalon, body: apart }, refused },
  mergeClients: {
    call: { path: ofSalon, body: couple },
    refused,
    prepare: separated,
    expects: contains('"can_undo":true', duplicate),
  },
  undoMerge: { call: { path: { tenant: salon, merge: '1' } }, refused, prepare: merged },
  listClientMerges: {
    call: { path: { tenant: salon, client: survivor } },
    refused,
    expects: contains('"items"'),
  },
});
