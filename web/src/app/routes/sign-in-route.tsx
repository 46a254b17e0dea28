import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { sessionKeys } from '@/features/session/session-queries';
import { SignInPage } from '@/features/session/sign-in-page';
import { safeNext } from '../paths';
import { LanguageSwitch, ThemeSwitch } from '../theme-switch';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/sign-in');

export function SignInRoute() {
  const { next, expired } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  usePageTitle('signIn.submit', undefined);
  return (
    <SignInPage
      expired={expired === '1'}
      onSignedIn={(session) => {
        queryClient.setQueryData(sessionKeys.current(), session);
        router.history.replace(safeNext(next));
      }}
      footer={
        <>
          <ThemeSwitch />
          <LanguageSwitch />
        </>
      }
    />
  );
}
