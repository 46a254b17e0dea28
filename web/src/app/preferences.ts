import { useSyncExternalStore } from 'react';
import { isLanguage, type Language } from '@/i18n/i18n';

/**
 * Theme, language and similar settings of this browser, for each user who signs in. `last` is used
 * before the user is known (public/boot.js reads it too).
 */
export type Preferences = {
  theme: 'light' | 'dark' | 'auto';
  language: Language;
  navCollapsed: boolean;
  singleKeys: boolean;
  /** The last used salon, for users who may open several. */
  tenant: string | null;
};

const kStorageKey = 'okoshko.preferences';
/** The number of users per browser; beyond it, the one who was absent longest is removed. */
const kUsersMax = 20;

/** The browser's first language that the page supports; Russian if there is none. */
export function languageOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'ru';
}

type Stored = { last: Preferences; users: Record<string, Preferences> };

function readPreferences(value: unknown): Preferences {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const { theme, language, navCollapsed, singleKeys, tenant } = given;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: isLanguage(language) ? language : languageOf(window.navigator.languages),
    navCollapsed: navCollapsed === true,
    singleKeys: singleKeys !== false,
    tenant: typeof tenant === 'string' ? tenant : null,
  };
}

/** The stored preferences, with defaults for missing or invalid values. */
export function parseStored(text: string | null): Stored {
  let raw: unknown;
  try {
    raw = JSON.parse(text ?? '{}');
  } catch {
    raw = {};
  }
  const { last, users } = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Stored>;
  return {
    last: readPreferences(last),
    users: Object.fromEntries(
      Object.entries(users ?? {}).map(([user, value]) => [user, readPreferences(value)]),
    ),
  };
}

function load(): Stored {
  try {
    return parseStored(window.localStorage.getItem(kStorageKey));
  } catch {
    return parseStored(null);
  }
}

let stored = load();
let user: string | null = null;
const listeners = new Set<() => void>();

function save() {
  try {
    window.localStorage.setItem(kStorageKey, JSON.stringify(stored));
  } catch {
    // In private windows and on full disks the choice lasts until the page is closed.
  }
  tell();
}

const tell = () => listeners.forEach((listener) => listener());

/** Another tab changed the preferences: they apply here too, except for the current salon. */
function follow({ key, newValue }: StorageEvent) {
  if (key !== kStorageKey || newValue === null) return;
  const { tenant } = stored.last;
  const theirs = parseStored(newValue);
  const own = user === null ? theirs.last : (theirs.users[user] ?? stored.last);
  stored = { users: theirs.users, last: { ...own, tenant } };
  tell();
}
window.addEventListener('storage', follow);

export function preferences(): Preferences {
  return stored.last;
}

export function setPreferences(change: Partial<Preferences>): void {
  const last = { ...stored.last, ...change };
  const { [user ?? '']: _, ...others } = stored.users;
  const kept = Object.entries(others).slice(-(kUsersMax - 1));
  stored = {
    last,
    users: user === null ? stored.users : Object.fromEntries([...kept, [user, last]]),
  };
  save();
}

/** Loads the preferences of this user; a new user keeps the current ones. */
export function adoptPreferencesOf(id: string | null): void {
  if (user === id) return;
  user = id;
  const own = id === null ? undefined : stored.users[id];
  setPreferences(own ?? { tenant: id === null ? stored.last.tenant : null });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
