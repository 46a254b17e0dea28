/**
 * The filters of a screen in its URL. Every value is a text (app/paths.ts); invalid values are left
 * out.
 */
export type SearchParams = Record<string, unknown>;

/** The maxLength of ids and of searches in api/openapi.yaml. */
export const kIdLengthMax = 100;
export const kSearchLengthMax = 200;

/** A text that is not blank, cut to `max` characters. */
export function textParam(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value.trim() ? value.slice(0, max) : undefined;
}

/** One of `choices`. */
export function choiceParam<T extends string>(
  choices: readonly T[],
  value: unknown,
): T | undefined {
  return choices.find((choice) => choice === value);
}

/** A number in digits, kept as text. */
export function numberParam(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? value : undefined;
}

const kUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function uuidParam(value: unknown): string | undefined {
  return typeof value === 'string' && kUuid.test(value) ? value : undefined;
}

/** A valid day from 1900 to 2099: "2026-12-31". */
export function dayParam(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return undefined;
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(value)) return undefined;
  return value;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** `values` without the undefined ones. */
export function defined<T extends object>(values: T): Defined<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Defined<T>;
}

/** `filters` after `change`; a filter that became undefined or empty is removed. */
export function withFilters<F extends object>(
  filters: F,
  change: { [K in keyof F]?: F[K] | undefined },
): F {
  const next = Object.entries({ ...filters, ...change }).filter(([, value]) => Boolean(value));
  return Object.fromEntries(next) as F;
}
