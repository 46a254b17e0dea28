import {
  localStorageColorSchemeManager,
  MantineProvider,
  mergeThemeOverrides,
} from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKeys, sessionQuery } from '@/features/session/session-queries';
import { cssVariablesResolver, theme as silentTheme } from '@/ui/theme';
import { preferences } from './preferences';
import { makeQueryClient } from './query-client';
import { makeRouter } from './router';

const queryClient = makeQueryClient(() => void leaveForSignIn());
const router = makeRouter(queryClient);

/**
 * Runs once, however many requests fail together, and keeps the current path for the return. A user
 * who stays because of unsaved changes keeps the screen and can save after signing in in another
 * tab.
 */
async function leaveForSignIn() {
  const { pathname, href } = router.state.location;
  const wasIn = queryClient.getQueryData(sessionKeys.current()) !== undefined;
  if (pathname === '/sign-in' || !wasIn) return;
  queryClient.removeQueries(sessionQuery());
  await router.navigate({ to: '/sign-in', search: { next: href, expired: '1' } });
  if (router.state.location.pathname === '/sign-in') queryClient.removeQueries();
}

/** preferences.ts stores the preferences; Mantine only reads the initial value. */
const colorSchemeManager = {
  ...localStorageColorSchemeManager(),
  get: () => preferences().theme,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** The theme with its only own text: the label of a toast's close button. */
function useSpeakingTheme() {
  const { t } = useTranslation();
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('common.close') };
    return mergeThemeOverrides(silentTheme, {
      components: {
        // News is announced politely; failures use role="alert" themselves.
        Notification: { defaultProps: { closeButtonProps, role: 'status' } },
      },
    });
  }, [t]);
}

export function App() {
  const theme = useSpeakingTheme();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" limit={5} autoClose={6000} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
