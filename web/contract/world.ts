/** What world.sql put into the database, and who may sign in to it. */

export const salon = 'aaaaaaaa-0000-4000-8000-000000000001';
export const client = 'aaaaaaaa-1111-4000-8000-000000000001';
export const conversation = 'aaaaaaaa-2222-4000-8000-000000000001';
export const alert = '1001';
export const otherSalon = 'bbbbbbbb-0000-4000-8000-000000000002';
export const nobodysId = 'cccccccc-0000-4000-8000-000000000003';

/** Somebody of the salon whom nobody is signed in as. */
export const managed = '900';
/** What stands in the links of world.sql, which holds their BLAKE2b-256. */
export const links = {
  open: 'open-link-of-the-contract-walk-0123456789abc',
  accept: 'accept-link-of-the-contract-walk-0123456789a',
};

export const password = 'a password for tests';
export const roles = ['super_admin', 'admin', 'owner', 'staff'] as const;
export type Role = (typeof roles)[number];
/** Who asks: a person of the salon, its bot, or the owner and bot of the other salon. */
export type Actor = Role | 'bot' | 'stranger' | 'stranger_bot';

/** Each role twice: the spare one's sessions may be ended and its password changed. */
export type Person = Role | 'stranger' | `spare_${Role}`;
export const people: Person[] = [
  ...roles,
  ...roles.map((role) => `spare_${role}` as const),
  'stranger',
];
export const roleOf = (person: Person): Role =>
  person === 'stranger' ? 'owner' : (person.replace('spare_', '') as Role);

export const email = (person: Person) => `${person.replaceAll('_', '-')}@contract.test`;

/** What the tests are told of the running server. */
export interface World {
  base: string;
  /** libpq's words for the private database, to make a session expire. */
  database: string;
  tokens: { bot: string; stranger_bot: string; revoked: string };
  routes: { method: string; path: string; operation_id: string }[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    world: World;
  }
}
