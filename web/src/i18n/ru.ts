import { account } from './ru/account';
import { clients } from './ru/clients';
import { live } from './ru/live';
import { shell } from './ru/shell';
import { waitlist } from './ru/waitlist';

export const ru = { ...shell, ...account, ...clients, ...live, ...waitlist } as const;
export type Messages = typeof ru;
