import type { components } from '@/api/schema';

type Schemas = components['schemas'];

export type Attention = Schemas['Attention'];
export type AttentionEvent = Schemas['AttentionEvent'];
export type AttentionChoices = Schemas['AttentionChoices'];
