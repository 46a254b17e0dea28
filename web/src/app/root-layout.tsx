import { useMantineColorScheme } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { changeLanguage } from '@/i18n/i18n';
import { Announcer } from '@/ui/announcer';
import { useFocusKeeper } from '@/ui/focus-keeper';
import { setSingleKeyShortcuts, useShortcutListener } from '@/ui/shortcuts';
import { usePreferences } from './preferences';

/** Wraps every page, signed in or not: applies the preferences. */
export function RootLayout() {
  const { theme, language, singleKeys } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useShortcutListener();
  useFocusKeeper();
  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);
  useEffect(() => void changeLanguage(language), [language]);
  useEffect(() => setSingleKeyShortcuts(singleKeys), [singleKeys]);
  return (
    <>
      <Announcer />
      <Outlet />
    </>
  );
}
