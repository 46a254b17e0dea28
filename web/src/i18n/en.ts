import { account } from './en/account';
import { clients } from './en/clients';
import { shell } from './en/shell';

export const en = { ...shell, ...account, ...clients } as const;
