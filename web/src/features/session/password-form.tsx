import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { refusedPasswordKey } from '@/domain/password';
import { problemKey } from '@/i18n/problem-text';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import classes from './account-page.module.css';
import { passwordProblem } from './password-rules';
import { changePassword, sessionKeys } from './session-queries';

export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [checked, setChecked] = useState(false);
  const [visible, setVisible] = useState(false);
  const change = useMutation({
    mutationFn: (body: { current: string; new: string }) => changePassword(body),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setChecked(false);
      notifications.show({ message: t('account.passwordSaved') });
      return queryClient.invalidateQueries({ queryKey: sessionKeys.list() });
    },
  });

  const problem = passwordProblem(current, next);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (current && !problem) change.mutate({ current, new: next });
  };

  const failed = change.error ? asApiError(change.error) : null;
  const wrong = failed?.fields.some(({ code }) => code === 'password-wrong') ?? false;
  const refused = refusedPasswordKey(failed);
  const newError = () => {
    if (refused) return t(refused);
    if (!checked || !problem) return null;
    return problem.kind === 'same'
      ? t('account.passwordSame')
      : t('account.passwordShort', { count: problem.missing });
  };
  const toggle = {
    visible,
    onVisibilityChange: setVisible,
    visibilityToggleButtonProps: {
      'aria-label': visible ? t('password.hide') : t('password.show'),
      tabIndex: 0,
    },
  };
  return (
    <section className={classes.section} aria-labelledby="account-password">
      <h2 className={classes.heading} id="account-password">
        {t('account.password')}
      </h2>
      <p className={classes.hint}>{t('account.passwordHint')}</p>
      <Form className={classes.form} onSubmit={submit}>
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          label={t('account.passwordCurrent')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => {
            change.reset();
            setCurrent(event.currentTarget.value);
          }}
          error={
            wrong
              ? t('account.passwordWrong')
              : checked && !current
                ? t('signIn.passwordRequired')
                : null
          }
          {...toggle}
        />
        <PasswordInput
          label={t('account.passwordNew')}
          description={t('account.passwordRule')}
          autoComplete="new-password"
          value={next}
          onChange={(event) => {
            change.reset();
            setNext(event.currentTarget.value);
          }}
          error={newError()}
          {...toggle}
        />
        {failed && !wrong && !refused ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
        <Button type="submit" size="md" loading={change.isPending}>
          {t('account.passwordSave')}
        </Button>
      </Form>
    </section>
  );
}
