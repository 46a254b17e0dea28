import { execFileSync } from 'node:child_process';

/** What start-server.ts creates and the tests use. */

export const kPassword = 'кошка спит на окошке';

/** Salons of `okoshko demo`, and one without clients. */
export const salons = { lily: 'belaya-liliya', empty: 'pustoy-salon' } as const;

export const people = {
  admin: { email: 'admin@e2e.example', role: 'super_admin', tenant: null },
  owner: { email: 'owner@e2e.example', role: 'owner', tenant: salons.lily },
  staff: { email: 'staff@e2e.example', role: 'staff', tenant: salons.lily },
  // Each of these is changed by one test only.
  guessed: { email: 'guessed@e2e.example', role: 'staff', tenant: salons.lily },
  leaver: { email: 'leaver@e2e.example', role: 'staff', tenant: salons.lily },
  expired: { email: 'expired@e2e.example', role: 'owner', tenant: salons.lily },
  managed: { email: 'managed@e2e.example', role: 'staff', tenant: salons.lily },
  changer: { email: 'changer@e2e.example', role: 'staff', tenant: salons.lily },
} as const;

export type Person = keyof typeof people;

/** start-server.ts passes this to the workers through the environment. */
export type World = {
  base: string;
  /** The libpq connection string of the private database. */
  database: string;
  tenants: Record<keyof typeof salons, string>;
};

export const databaseOf = (data: string) => `host=${data}/socket user=okoshko dbname=okoshko`;

/** Changes the bot's rows directly, like a statement in psql. */
export function runSql(database: string, sql: string): string {
  return execFileSync('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', database, '-c', sql], {
    encoding: 'utf8',
  }).trim();
}

export const kWorldVariable = 'OKOSHKO_E2E_WORLD';

export function world(): World {
  const told = process.env[kWorldVariable];
  if (!told) throw new Error('start-server.ts has not run');
  return JSON.parse(told) as World;
}

/** Sign-in is throttled by address: attempts of one test must not delay another test. */
export function someAddress(): Record<string, string> {
  const part = () => Math.floor(Math.random() * 256);
  return { 'X-Forwarded-For': `10.${part()}.${part()}.${part()}` };
}

/** A separate session of `person`, as the value of its cookie. */
export async function openSession(base: string, person: Person): Promise<string> {
  const answer = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Okoshko': '1', ...someAddress() },
    body: JSON.stringify({ email: people[person].email, password: kPassword, remember: true }),
  });
  const cookie = /okoshko_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
  if (!cookie) throw new Error(`cannot sign in as ${person}: ${answer.status}`);
  return cookie;
}
