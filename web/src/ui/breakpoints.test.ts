import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breakpoints } from './breakpoints';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(?:css|tsx?)$/.test(name) && !name.startsWith(join('ui', 'breakpoints.')),
);
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');

describe('widths of the layout', () => {
  it('are the same in style sheets and in the script', () => {
    const custom = /@custom-media --(\w+) \(max-width: (\d+)px\);/g;
    const named = [...textOf('ui/breakpoints.css').matchAll(custom)];
    expect(named.map(([, name, width]) => [name, Number(width)])).toEqual(
      Object.entries(breakpoints),
    );
  });

  it('have a name wherever they are asked for', () => {
    const literal = /@media[^{]*\d|useMediaQuery|matchMedia\([^)]*-width/;
    expect(files.filter((name) => literal.test(textOf(name)))).toEqual([]);
  });
});
