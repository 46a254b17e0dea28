import type { components } from './schema';

type Schemas = components['schemas'];

/** What the owner's view and the list of salons read. */
export type Breakdown = Schemas['Breakdown'];
export type BreakdownPart = Schemas['BreakdownPart'];
export type CountedBooking = Schemas['CountedBooking'];
export type Goals = Schemas['Goals'];
export type OwnName = Schemas['OwnName'];
export type Salon = Schemas['Salon'];
