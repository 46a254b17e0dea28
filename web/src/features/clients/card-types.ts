import type { components } from '@/api/schema';

type Schemas = components['schemas'];

export type Note = Schemas['Note'];
export type NoteList = Schemas['NoteList'];
export type EndedCall = Schemas['EndedCall'];
export type TagColour = Schemas['TagColour'];
