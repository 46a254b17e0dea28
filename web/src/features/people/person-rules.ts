import type { User } from '@/api/types';
import type { PersonRole } from './people-queries';

const ranks: Record<string, number> = { staff: 1, admin: 2, owner: 3, super_admin: 4 };
const rank = (role: string) => ranks[role] ?? 0;

/** Roles of a salon that a user may assign: up to their own, like on the server. */
export function rolesToGive(own: string): PersonRole[] {
  const roles: PersonRole[] = ['staff', 'admin', 'owner'];
  return roles.filter((role) => rank(role) <= rank(own));
}

/** Nobody may manage their own account, or an account with a higher role. */
export function mayManage(me: { id: number | null; role: string }, user: User): boolean {
  return user.id !== me.id && rank(user.role) <= rank(me.role);
}

export function nameOf(user: Pick<User, 'first_name' | 'last_name' | 'email'>): string {
  return `${user.first_name} ${user.last_name}`.trim() || user.email;
}

export type PersonState = 'active' | 'invited' | 'disabled';

export function stateOf(user: User): PersonState {
  if (!user.active) return 'disabled';
  return user.invited ? 'invited' : 'active';
}
