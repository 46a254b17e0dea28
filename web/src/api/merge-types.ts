import type { components } from './schema';

type Schemas = components['schemas'];

/** Clients that may be one person, and merges of them. */
export type Duplicates = Schemas['Duplicates'];
export type Merge = Schemas['Merge'];
export type PossibleDuplicate = Schemas['PossibleDuplicate'];
