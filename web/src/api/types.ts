import type { components } from './schema';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type SessionInfo = Schemas['SessionInfo'];
export type Permission = Session['permissions'][number];
export type Role = Schemas['Role'];
export type Tenant = Schemas['Tenant'];
export type TenantPage = Schemas['TenantPage'];
export type Client = Schemas['Client'];
export type ClientPage = Schemas['ClientPage'];
export type ClientCard = Schemas['ClientCard'];
export type ClientFilterChoices = Schemas['ClientFilters'];
export type TimelineItem = Schemas['TimelineItem'];
export type TimelinePage = Schemas['TimelinePage'];
export type Settings = Schemas['Settings'];
export type SettingsView = Schemas['SettingsView'];
export type SettingsConflict = Schemas['SettingsConflict'];
export type SecretState = Schemas['SecretState'];
export type SecretName = keyof SettingsView['secrets'];
export type CompanyCheck = Schemas['CompanyCheck'];
export type ChatCheck = Schemas['ChatCheck'];
export type User = Schemas['User'];
export type UserPage = Schemas['UserPage'];
export type UserLink = Schemas['UserLink'];
export type OpenLink = Schemas['OpenLink'];
export type AuditEntry = Schemas['AuditEntry'];
