import { describe, expect, it } from 'vitest';
import { zoneChoices } from './zones';

const now = new Date('2026-12-30T09:42:00Z');
const labels = (language: string) => zoneChoices(now, '', language).map(({ label }) => label);

describe('time zones', () => {
  it.each([
    ['ru', 'Москва'],
    ['ru', 'Екатеринбург'],
    ['en', 'Moscow'],
  ])('are found by the name that %s has for them: %s', (language, word) => {
    expect(labels(language).some((label) => label.includes(word))).toBe(true);
  });

  it('carry the technical name and the offset', () => {
    expect(labels('ru')).toContain('Москва · Europe/Moscow, UTC+3');
  });

  it('hold one that the browser does not know, where it is chosen', () => {
    expect(zoneChoices(now, 'Mars/Olympus', 'ru')[0]?.value).toBe('Mars/Olympus');
  });
});
