import { expect, it } from 'vitest';
import { churnBand } from './churn-band';

it.each([
  [null, null],
  [0, 'none'],
  [0.3, 'low'],
  [0.6, 'medium'],
  [0.9, 'high'],
] as const)('a churn risk of %j is band %j', (risk, band) => {
  expect(churnBand(risk)).toBe(band);
});
