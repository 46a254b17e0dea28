import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ru } from './ru';

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }> };

/** The names of the values that a message needs. */
function argumentsOf(elements: Element[]): string[] {
  return elements.flatMap((element) => [
    // 0 is literal text, 7 is «#».
    ...(element.type === 0 || element.type === 7 ? [] : [element.value ?? '']),
    ...Object.values(element.options ?? {}).flatMap((option) => argumentsOf(option.value)),
  ]);
}

const astOf = (message: string, locale: string) =>
  new IntlMessageFormat(message, locale).getAst() as Element[];

function pluralForms(elements: Element[]): string[][] {
  return elements.flatMap(({ type, options }) =>
    type === 6 ? [Object.keys(options ?? {}).filter((form) => !form.startsWith('='))] : [],
  );
}

describe('messages', () => {
  it('stand in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  });

  it.each(Object.keys(ru) as (keyof typeof ru)[])('%s asks for the same values in both', (key) => {
    const asked = (message: string, locale: string) =>
      [...new Set(argumentsOf(astOf(message, locale)))].sort();
    expect(asked(en[key], 'en')).toEqual(asked(ru[key], 'ru'));
  });

  it('spell out every plural form of Russian', () => {
    const incomplete = Object.entries(ru).filter(([, message]) =>
      pluralForms(astOf(message, 'ru')).some(
        (forms) => !['one', 'few', 'many', 'other'].every((form) => forms.includes(form)),
      ),
    );
    expect(incomplete).toEqual([]);
  });

  it('use curly quotes of their language', () => {
    const wrong = [...Object.values(ru), ...Object.values(en)].filter((text) => text.includes('"'));
    expect(wrong).toEqual([]);
  });

  it('keep a number and its unit on one line', () => {
    // A single «с» inside a text is a preposition.
    const unit = /[}#\d] (?:(?:%|[₽€$]|[дчdh]|мин|сек|min|п\.)(?!\p{L})|[сs](?:$|[,.·)}]))/u;
    const torn = [...Object.entries(ru), ...Object.entries(en)].filter(([, text]) =>
      unit.test(text),
    );
    expect(torn).toEqual([]);
  });

  it('write a per cent in English without a space', () => {
    expect(Object.entries(en).filter(([, text]) => /[\s\u00a0]%/.test(text))).toEqual([]);
  });
});
