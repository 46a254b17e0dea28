import { account } from './ru/account';
import { clients } from './ru/clients';
import { live } from './ru/live';
import { jobs } from './ru/jobs';
import { settings } from './ru/settings';
import { shell } from './ru/shell';
import { waitlist } from './ru/waitlist';

export const ru = {
  ...shell,
  ...account,
  ...clients,
  ...live,
  ...waitlist,
  ...jobs,
  ...settings,
} as const;
export type Messages = typeof ru;
