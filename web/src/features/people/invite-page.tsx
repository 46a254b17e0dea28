import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { OpenLink } from '@/api/types';
import { refusedPasswordKey } from '@/domain/password';
import { problemKey } from '@/i18n/problem-text';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { Logo } from '@/ui/logo';
import classes from './invite-page.module.css';
import { acceptLink, linkQuery } from './people-queries';

/** The rule of `acceptLink` in api/openapi.yaml; the server checks again. */
const kPasswordMin = 10;

type Props = {
  secret: string;
  /** Signs in with the new password. */
  onSet: (email: string, password: string) => Promise<void>;
  toSignIn: ReactNode;
  /** Theme and language. */
  footer: ReactNode;
};

/** The page of an invitation link: shows the account and sets its password. */
export function InvitePage({ secret, onSet, toSignIn, footer }: Props) {
  const { t } = useTranslation();
  const query = useQuery(linkQuery(secret));
  const gone = query.error && [404, 422].includes(asApiError(query.error).status);
  return (
    <div className={classes.page}>
      <main className={classes.main} id="main">
        <div className={classes.brand}>
          <Logo size={28} />
          <span>{t('app.name')}</span>
        </div>
        <div className={classes.middle}>
          {gone ? (
            <EmptyState
              picture={<DayPicture />}
              title={t('invite.goneTitle')}
              text={t('invite.goneText')}
              actions={toSignIn}
            />
          ) : null}
          {query.isLoadingError && !gone ? (
            <ErrorPanel title={t('invite.failed')} failure={query} onRetry={query.refetch} />
          ) : null}
          {query.data ? <Welcome link={query.data} secret={secret} onSet={onSet} /> : null}
        </div>
        <div className={classes.footer}>{footer}</div>
      </main>
    </div>
  );
}

type WelcomeProps = { link: OpenLink; secret: string; onSet: Props['onSet'] };

function Welcome({ link, secret, onSet }: WelcomeProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [visible, setVisible] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const accept = useMutation({
    mutationFn: async () => {
      // If the sign-in failed before, the link is used and the password is already set.
      if (!accepted) {
        await acceptLink({ secret, password });
        setAccepted(true);
      }
      await onSet(link.email, password);
    },
  });
  const refused = refusedPasswordKey(accept.error ? asApiError(accept.error) : null);
  const missing = kPasswordMin - Array.from(password).length;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (missing <= 0 && !accept.isPending) accept.mutate();
  };
  const passwordError = () => {
    if (refused) return t(refused);
    return checked && missing > 0 ? t('account.passwordShort', { count: missing }) : null;
  };
  const role = t(`role.${link.role}`);
  const invited = link.tenant_name
    ? t('invite.text', { salon: link.tenant_name, role })
    : t('invite.textPlatform', { role });
  return (
    <>
      <h1 className={classes.title}>{t(link.invited ? 'invite.title' : 'invite.titleReset')}</h1>
      <p className={classes.text}>{link.invited ? invited : t('invite.textReset')}</p>
      <Form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t('invite.email')}
          value={link.email}
          readOnly
          name="username"
          autoComplete="username"
        />
        <PasswordInput
          label={t('invite.password')}
          description={t('account.passwordRule')}
          name="password"
          autoComplete="new-password"
          value={password}
          readOnly={accepted}
          onChange={(event) => {
            accept.reset();
            setPassword(event.currentTarget.value);
          }}
          error={passwordError()}
          visible={visible}
          onVisibilityChange={setVisible}
          visibilityToggleButtonProps={{
            'aria-label': visible ? t('password.hide') : t('password.show'),
            tabIndex: 0,
          }}
        />
        {accept.error && !refused ? (
          <FormProblem>{t(problemKey(asApiError(accept.error)))}</FormProblem>
        ) : null}
        <Button type="submit" size="lg" fullWidth loading={accept.isPending}>
          {t('invite.submit')}
        </Button>
      </Form>
    </>
  );
}
