import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InvitePage } from '@/features/people/invite-page';
import { sessionKeys, signIn } from '@/features/session/session-queries';
import { adoptPreferencesOf } from '../preferences';
import { LanguageSwitch, ThemeSwitch } from '../theme-switch';
import { usePageTitle } from '../use-page-title';

export function InviteRoute() {
  const { t } = useTranslation();
  const secret = useLocation({ select: ({ hash }) => hash });
  const router = useRouter();
  const queryClient = useQueryClient();
  usePageTitle('invite.title', undefined);

  const onSet = async (email: string, password: string) => {
    const session = await signIn({ email, password, remember: false });
    // Another user may have been signed in here: none of their preferences are kept.
    adoptPreferencesOf(null);
    queryClient.removeQueries();
    queryClient.setQueryData(sessionKeys.current(), session);
    router.history.replace('/');
  };
  return (
    <InvitePage
      key={secret}
      secret={secret}
      onSet={onSet}
      toSignIn={
        <Button component={Link} to="/sign-in">
          {t('invite.toSignIn')}
        </Button>
      }
      footer={
        <>
          <ThemeSwitch />
          <LanguageSwitch />
        </>
      }
    />
  );
}
