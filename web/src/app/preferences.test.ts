// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  adoptPreferencesOf,
  languageOf,
  parseStored,
  preferences,
  setPreferences,
} from './preferences';

beforeEach(() => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ru-RU']);
  adoptPreferencesOf(null);
  setPreferences({ theme: 'auto', language: 'ru' });
});

describe('preferences', () => {
  it('come back for the person who chose them', () => {
    adoptPreferencesOf('1');
    setPreferences({ theme: 'dark', language: 'en' });
    adoptPreferencesOf('2');
    setPreferences({ theme: 'light', language: 'ru' });
    adoptPreferencesOf('1');
    expect(preferences()).toMatchObject({ theme: 'dark', language: 'en' });
  });

  it('of the sign-in page are what a newcomer starts with', () => {
    setPreferences({ language: 'en' });
    adoptPreferencesOf('newcomer');
    expect(preferences().language).toBe('en');
  });

  it('do not hand one person’s salon to another', () => {
    adoptPreferencesOf('3');
    setPreferences({ tenant: 'a' });
    adoptPreferencesOf('4');
    expect(preferences().tenant).toBeNull();
  });

  it('chosen in another tab hold here, and are not undone by the next choice', () => {
    adoptPreferencesOf('5');
    setPreferences({ language: 'ru', tenant: 'a' });
    const theirs = parseStored(localStorage.getItem('okoshko.preferences'));
    const last = { ...preferences(), language: 'en', tenant: 'b' };
    const newValue = JSON.stringify({ last, users: { ...theirs.users, 5: last } });
    dispatchEvent(new StorageEvent('storage', { key: 'okoshko.preferences', newValue }));
    setPreferences({ navCollapsed: true });
    expect(preferences()).toMatchObject({ language: 'en', navCollapsed: true, tenant: 'a' });
  });

  it('of another person in another tab do not hold here', () => {
    adoptPreferencesOf('6');
    setPreferences({ language: 'ru' });
    const last = { ...preferences(), language: 'en' };
    const newValue = JSON.stringify({ last, users: { 7: last } });
    dispatchEvent(new StorageEvent('storage', { key: 'okoshko.preferences', newValue }));
    expect(preferences().language).toBe('ru');
  });

  it.each([null, '', 'x', '[]', 'null', '{"last":7,"users":{"1":{"theme":"pink"}}}'])(
    'survive %j in the storage',
    (text) => {
      expect(parseStored(text).last).toMatchObject({ theme: 'auto', language: 'ru' });
    },
  );
});

describe('the language of a newcomer', () => {
  it.each([
    [['en-GB', 'ru'], 'en'],
    [['ru-RU', 'en'], 'ru'],
    [['de-DE', 'EN-us', 'ru'], 'en'],
    [['de-DE'], 'ru'],
    [[], 'ru'],
  ])('of a browser that asks for %j is %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });
});
