import { account } from './ru/account';
import { clients } from './ru/clients';
import { shell } from './ru/shell';

export const ru = { ...shell, ...account, ...clients } as const;
export type Messages = typeof ru;
