import type { Tone } from '@/ui/tag';
import type { TagColour } from './card-types';

export const tagColours = ['grey', 'blue', 'green', 'amber', 'red', 'violet'] as const;

export const toneOfColour: Record<TagColour['colour'], Tone> = {
  grey: 'plain',
  blue: 'info',
  green: 'good',
  amber: 'warn',
  red: 'risk',
  violet: 'violet',
};

/** The colour of a tag; grey unless the salon chose one. */
export const colourOf = (tag: string, chosen: readonly TagColour[] | undefined) =>
  chosen?.find((one) => one.tag === tag)?.colour ?? 'grey';
