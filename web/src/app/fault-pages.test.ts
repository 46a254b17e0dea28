// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { isOldBuild } from './fault-pages';

it.each([
  ['Failed to fetch dynamically imported module: /assets/clients-1.js', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/clients-1.css', true],
  ['x is not a function', false],
])('«%s» is of an older build: %j', (message, expected) => {
  expect(isOldBuild(new Error(message))).toBe(expected);
});
