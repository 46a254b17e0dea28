import { useSyncExternalStore } from 'react';
import { isLanguage, type Language } from '@/i18n/i18n';

/**
 * Theme, language and the like: of this browser, and in it of each person who signs in. `last` is
 * what the page starts with before it knows who reads it (also read by public/boot.js).
 */
export type Preferences = {
  theme: 'light' | 'dark' | 'auto';
  language: Language;
  navCollapsed: boolean;
  singleKeys: boolean;
  /** The salon looked at last, where one may open several. */
  tenant: string | null;
};

const kStorageKey = 'okoshko.preferences';
/** People who share one browser; the longest unseen is forgotten beyond this. */
const kUsersMax = 20;

/** The first language of the browser that the page has; Russian where it has none of them. */
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

/** What is stored, or the defaults for whatever of it is missing or broken. */
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
    // Private windows and full disks: the choice lasts as long as the page.
  }
  tell();
}

const tell = () => listeners.forEach((listener) => listener());

/** Another tab has chosen: its choice holds here too, except for the salon that is looked at. */
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

/** Takes over what this person chose here before; a newcomer keeps what is on screen. */
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
