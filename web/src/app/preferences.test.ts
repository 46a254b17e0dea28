// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { adoptPreferencesOf, parseStored, preferences, setPreferences } from './preferences';

beforeEach(() => {
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

  it.each([null, '', 'x', '[]', 'null', '{"last":7,"users":{"1":{"theme":"pink"}}}'])(
    'survive %j in the storage',
    (text) => {
      expect(parseStored(text).last).toMatchObject({ theme: 'auto', language: 'ru' });
    },
  );
});
