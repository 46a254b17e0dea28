import { account } from './ru/account';
import { audit } from './ru/audit';
import { channels } from './ru/channels';
import { clients } from './ru/clients';
import { day } from './ru/day';
import { live } from './ru/live';
import { duplicates } from './ru/duplicates';
import { jobs } from './ru/jobs';
import { imports } from './ru/imports';
import { mirror } from './ru/mirror';
import { owner } from './ru/owner';
import { people } from './ru/people';
import { person } from './ru/person';
import { settings } from './ru/settings';
import { dialogues } from './ru/dialogues';
import { outreach } from './ru/outreach';
import { overview } from './ru/overview';
import { shell } from './ru/shell';
import { startLinks } from './ru/start-links';
import { waitlist } from './ru/waitlist';
import { waitlistBoard } from './ru/waitlist-board';
import { winback } from './ru/winback';
import { wishes } from './ru/wishes';

export const ru = {
  ...shell,
  ...account,
  ...clients,
  ...live,
  ...waitlist,
  ...waitlistBoard,
  ...wishes,
  ...day,
  ...winback,
  ...jobs,
  ...settings,
  ...mirror,
  ...imports,
  ...channels,
  ...outreach,
  ...overview,
  ...owner,
  ...dialogues,
  ...people,
  ...person,
  ...duplicates,
  ...startLinks,
  ...audit,
} as const;
export type Messages = typeof ru;
