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
