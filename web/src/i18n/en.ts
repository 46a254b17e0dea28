import { account } from './en/account';
import { audit } from './en/audit';
import { channels } from './en/channels';
import { clients } from './en/clients';
import { day } from './en/day';
import { live } from './en/live';
import { duplicates } from './en/duplicates';
import { jobs } from './en/jobs';
import { imports } from './en/imports';
import { mirror } from './en/mirror';
import { owner } from './en/owner';
import { people } from './en/people';
import { person } from './en/person';
import { settings } from './en/settings';
import { dialogues } from './en/dialogues';
import { outreach } from './en/outreach';
import { overview } from './en/overview';
import { shell } from './en/shell';
import { startLinks } from './en/start-links';
import { waitlist } from './en/waitlist';
import { waitlistBoard } from './en/waitlist-board';
import { winback } from './en/winback';
import { wishes } from './en/wishes';

export const en = {
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
