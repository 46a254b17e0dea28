import { Anchor, Button, Checkbox, Collapse, PasswordInput, TextInput } from '@mantine/core';
import { IconClock, IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverNow } from '@/api/server-clock';
import type { Session } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { Logo } from '@/ui/logo';
import { formatCountdown, useCountdown } from '@/ui/use-countdown';
import { PanesPicture } from './panes-picture';
import { type Credentials, signIn } from './session-queries';
import classes from './sign-in-page.module.css';

type Props = {
  /** The session has ended without a sign-out. */
  expired: boolean;
  onSignedIn: (session: Session) => void;
  /** Theme and language. */
  footer: ReactNode;
};

export function SignInPage({ expired, onSignedIn, footer }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <main className={classes.left} id="main">
        <div className={classes.brand}>
          <Logo size={28} />
          <span>{t('app.name')}</span>
        </div>
        <div className={classes.middle}>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          <p className={classes.text}>{t('signIn.text')}</p>
          {expired ? (
            <p className={classes.notice} role="status">
              <IconInfoCircle size={16} stroke={1.7} aria-hidden />
              {t('signIn.expired')}
            </p>
          ) : null}
          <SignInForm onSignedIn={onSignedIn} />
          <p className={classes.noAccess}>{t('signIn.noAccess')}</p>
        </div>
        <div className={classes.footer}>{footer}</div>
      </main>
      <aside className={classes.right} aria-hidden>
        <PanesPicture />
        <div className={classes.slogan}>
          <p className={classes.sloganTitle}>
            {t('signIn.slogan1')}
            <br />
            {t('signIn.slogan2')}
          </p>
          <p className={classes.sloganText}>{t('signIn.sloganText')}</p>
        </div>
      </aside>
    </div>
  );
}

function SignInForm({ onSignedIn }: Pick<Props, 'onSignedIn'>) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState({ email: false, password: false });
  const [remember, setRemember] = useState(true);
  const [visible, setVisible] = useState(false);
  const [forgotOpen, setForgotOpen] = useState(false);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const locked = useCountdown(lockedUntil);
  const emailRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const forgotId = useId();

  useEffect(() => {
    // Not on a touch screen, where the keyboard would cover the page.
    if (window.matchMedia('(pointer: fine)').matches) emailRef.current?.focus();
  }, []);

  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    onSuccess: onSignedIn,
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.status === 429) setLockedUntil(serverNow() + (problem.retryAfter ?? 30) * 1000);
      passwordRef.current?.select();
    },
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // Read from the fields, because password managers fill them without events.
    const email = emailRef.current?.value.trim() ?? '';
    const password = passwordRef.current?.value ?? '';
    setMissing({ email: !email, password: !password });
    if (!email) return emailRef.current?.focus();
    if (!password) return passwordRef.current?.focus();
    if (locked > 0) return;
    attempt.mutate({ email, password, remember });
  };

  const problem = attempt.error ? asApiError(attempt.error) : null;
  const throttled = problem?.status === 429 && locked > 0;
  return (
    <Form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={emailRef}
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        error={missing.email ? t('signIn.emailRequired') : null}
      />
      <PasswordInput
        ref={passwordRef}
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        error={missing.password ? t('signIn.passwordRequired') : null}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': visible ? t('password.hide') : t('password.show'),
          tabIndex: 0,
        }}
      />
      <div className={classes.options}>
        <Checkbox
          size="xs"
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
          label={t('signIn.remember')}
        />
        <Anchor
          component="button"
          type="button"
          className={classes.forgot}
          aria-expanded={forgotOpen}
          aria-controls={forgotId}
          onClick={() => setForgotOpen((open) => !open)}
        >
          {t('signIn.forgot')}
        </Anchor>
      </div>
      <div id={forgotId} className={classes.slot}>
        <Collapse expanded={forgotOpen} transitionDuration={180}>
          <p className={classes.notice}>{t('signIn.forgotText')}</p>
        </Collapse>
      </div>
      <div className={classes.slot}>
        {problem && !throttled && problem.status !== 429 ? (
          <FormProblem>
            {problem.status === 401 ? t('signIn.wrong') : t(problemKey(problem))}
          </FormProblem>
        ) : null}
      </div>
      {throttled ? (
        <p className={classes.throttled} role="timer">
          <IconClock size={16} stroke={1.7} aria-hidden />
          <span className="tabular">
            {t('signIn.throttled', { time: formatCountdown(locked) })}
          </span>
        </p>
      ) : null}
      <Button type="submit" size="lg" fullWidth loading={attempt.isPending} disabled={throttled}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
