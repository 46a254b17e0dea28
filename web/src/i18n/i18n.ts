import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import type { Messages } from './ru';
import { ru } from './ru';

export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];
export type MessageKey = keyof Messages;

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
    keySeparator: false;
    nsSeparator: false;
  }
}

/** Loads the texts of `language`, then switches the page and <html lang> to it. */
export async function changeLanguage(language: Language): Promise<void> {
  // Russian is part of the page; English is loaded when needed.
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
}

export async function startI18n(language: Language): Promise<void> {
  i18next.on('languageChanged', (now) => {
    document.documentElement.lang = now;
  });
  await i18next
    .use(new ICU({ memoize: true }))
    .use(initReactI18next)
    .init({
      lng: 'ru',
      fallbackLng: 'ru',
      resources: { ru: { translation: ru } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
      // Translations are loaded before the first render, so no component waits for them.
      react: { useSuspense: false },
      initAsync: false,
    });
  await changeLanguage(language);
}

/**
 * The key if it exists, otherwise undefined: problem codes and similar keys come from the server as
 * text.
 */
export function keyIfKnown(key: string): MessageKey | undefined {
  return key in ru ? (key as MessageKey) : undefined;
}

/** The locale for dates and numbers. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : 'ru-RU';
}
