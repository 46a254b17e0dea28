import { describe, expect, it } from 'vitest';

type Part = Record<string, Record<string, string>>;

const russian = import.meta.glob<Part>('./ru/*.ts', { eager: true });
const english = import.meta.glob<Part>('./en/*.ts', { eager: true });
const englishText = import.meta.glob<string>('./en/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!./ru/**', '!./en/**', '!../api/schema.d.ts'],
  { eager: true, query: '?raw', import: 'default' },
);

const keysOf = (part: Part) => Object.values(part).flatMap((messages) => Object.keys(messages));

/** Converts «problem.${code}» into an expression that matches every key of this form. */
function patternOf(template: string): RegExp {
  const literal = template.split(/\$\{[^}]*\}/).map((text) => text.replaceAll('.', '\\.'));
  return new RegExp(`^${literal.join('.+')}$`);
}

describe('messages in files', () => {
  it.each([
    ['Russian', russian],
    ['English', english],
  ])('have no key twice: %s', (_, parts) => {
    const keys = Object.values(parts).flatMap(keysOf);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('have the same keys in the Russian and the English file', () => {
    const named = (parts: Record<string, Part>) =>
      Object.fromEntries(
        Object.entries(parts).map(([path, part]) => [
          path.replace(/^.*\//, ''),
          keysOf(part).sort(),
        ]),
      );
    expect(named(english)).toEqual(named(russian));
  });

  it('are checked against Russian by the compiler in every English file', () => {
    const unchecked = Object.entries(englishText).filter(
      ([, text]) => !text.endsWith('} as const satisfies Record<keyof typeof russian, string>;\n'),
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  it('are all used by the page', () => {
    const text = Object.values(sources).join('\n');
    const literals = new Set(text.match(/(?<=['"])[a-z][\w.-]*(?=['"])/gi));
    const templates = [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)].map((found) =>
      patternOf(found[1] ?? ''),
    );
    const dead = Object.values(russian)
      .flatMap(keysOf)
      .filter((key) => !literals.has(key) && !templates.some((template) => template.test(key)));
    expect(dead).toEqual([]);
  });
});
