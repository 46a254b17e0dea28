import type { TFunction } from 'i18next';
import type { MessageKey } from '@/i18n/i18n';

/** A text that is not translated yet. */
export type Phrase = { key: MessageKey; values?: Record<string, string | number> };

export function phraseText(t: TFunction, { key, values }: Phrase): string {
  return t(key, values ?? {});
}
