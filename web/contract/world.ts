/** The rows of world.sql, and the accounts that may sign in. */

export const salon = 'aaaaaaaa-0000-4000-8000-000000000001';
export const client = 'aaaaaaaa-1111-4000-8000-000000000001';
/** The client of the wishes that the walk makes to change them. */
export const waitingClient = 'aaaaaaaa-1111-4000-8000-000000000027';
export const conversation = 'aaaaaaaa-2222-4000-8000-000000000001';
export const alert = '1001';
export const otherSalon = 'bbbbbbbb-0000-4000-8000-000000000002';
export const nobodysId = 'cccccccc-0000-4000-8000-000000000003';

/** A user of the salon with whom no test signs in. */
export const managed = '900';
/** The token of the client's link in world.sql, which contains its BLAKE2b-256. */
export const clientLink = 'contractContractContra';
/** The client's request that the page withdraws. */
export const linkedWish = '1000777';

/** The secrets of the links in world.sql, which contains their BLAKE2b-256. */
export const links = {
  open: 'open-link-of-the-contract-walk-0123456789abc',
  accept: 'accept-link-of-the-contract-walk-0123456789a',
};

export const password = 'a password for tests';
export const roles = ['super_admin', 'admin', 'owner', 'staff'] as const;
export type Role = (typeof roles)[number];
/** The caller: a user of the salon, its bot, or the owner and bot of the other salon. */
export type Actor = Role | 'bot' | 'stranger' | 'stranger_bot';

/**
 * Each role has two accounts: the sessions of the spare one may be ended and its password changed.
 */
export type Person = Role | 'stranger' | `spare_${Role}`;
export const people: Person[] = [
  ...roles,
  ...roles.map((role) => `spare_${role}` as const),
  'stranger',
];
export const roleOf = (person: Person): Role =>
  person === 'stranger' ? 'owner' : (person.replace('spare_', '') as Role);

export const email = (person: Person) => `${person.replaceAll('_', '-')}@contract.test`;

/** The data of the running server for the tests. */
export interface World {
  base: string;
  /** The libpq connection string of the private database, to make a session expire. */
  database: string;
  tokens: { bot: string; stranger_bot: string; revoked: string };
  routes: { method: string; path: string; operation_id: string }[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    world: World;
  }
}
