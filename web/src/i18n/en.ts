import { account } from './en/account';
import { clients } from './en/clients';
import { live } from './en/live';
import { shell } from './en/shell';
import { waitlist } from './en/waitlist';

export const en = { ...shell, ...account, ...clients, ...live, ...waitlist } as const;
