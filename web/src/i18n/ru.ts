import { account } from './ru/account';
import { clients } from './ru/clients';
import { live } from './ru/live';
import { jobs } from './ru/jobs';
import { shell } from './ru/shell';
import { waitlist } from './ru/waitlist';

export const ru = { ...shell, ...account, ...clients, ...live, ...waitlist, ...jobs } as const;
export type Messages = typeof ru;
