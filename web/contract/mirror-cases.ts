import { world } from './caller.js';
import type { Case } from './cases.js';
import { userToken } from './stand-ins.js';
import { salon, type Actor } from './world.js';

const path = { tenant: salon };
const body = { company_id: '418206', token: userToken };
const refused: Actor[] = ['admin', 'staff', 'bot'];
/** Of the other salon, in world.sql. */
const kHookKey = 'b'.repeat(64);
const textFields = ['company_id', 'token'];

/** A connection, where the caller may make one. */
async function prepare(headers: Record<string, string>): Promise<Record<string, string>> {
  await fetch(`${world().base}/api/v1/tenants/${salon}/mirror`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return path;
}

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** The operations of the mirror, which owners may use beside super_admin, and what it writes. */
export const mirrorCases = (contains: Contains): Record<string, Case> => ({
  getMirror: { call: { path }, refused, expects: contains('"connection"') },
  previewMirror: {
    call: { path, body },
    refused,
    textFields,
    expects: contains('"ok"', 'Белая лилия на Баумана', '"masters":1'),
  },
  connectMirror: {
    call: { path, body },
    refused,
    textFields,
    expects: (answer) =>
      answer.includes(userToken) ? 'no secret' : contains('"importing"', '418206')(answer),
  },
  // Any user of the salon may ask for it.
  bookMatch: {
    call: { path: { ...path, match: '1000002' } },
    expects: contains('"booking":{"state":"written","record":"501"'),
  },
  receiveBookingHook: {
    call: {
      path: { key: kHookKey },
      body: { company_id: 418207, resource: 'record', resource_id: 501, status: 'update' },
    },
  },
  setMirrorWriting: {
    call: { path, body: { mode: 'ask' } },
    prepare,
    refused,
    textFields: ['mode'],
    expects: contains('"write_mode":"ask"'),
  },
  stopMirror: { call: { path }, prepare, refused, expects: contains('"stopped"') },
  resumeMirror: { call: { path }, prepare, refused },
  disconnectMirror: { call: { path }, prepare, refused },
});
