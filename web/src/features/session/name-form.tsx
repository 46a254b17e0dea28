import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { OwnName } from '@/api/owner-types';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import classes from './account-page.module.css';
import { changeName, ownNameQuery, sessionKeys, sessionQuery } from './session-queries';

/** The user's own name, as the others see it. */
export function NameForm({ onRenamed }: { onRenamed: () => void }) {
  const { t } = useTranslation();
  const { data, isError } = useQuery(ownNameQuery());
  if (isError) return <p role="alert">{t('account.nameFailed')}</p>;
  return data ? <LoadedName name={data} onRenamed={onRenamed} /> : null;
}

function LoadedName({ name, onRenamed }: { name: OwnName; onRenamed: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(name);
  const [missing, setMissing] = useState(false);
  const change = useMutation({
    mutationFn: (wanted: OwnName) => changeName(wanted),
    onSuccess: async (saved) => {
      setTyped(saved);
      queryClient.setQueryData(sessionKeys.name(), saved);
      notifications.show({ message: t('account.nameSaved') });
      // The routes read the session from the cache, and no component observes it.
      await queryClient.query({ ...sessionQuery(), staleTime: 0 });
      onRenamed();
    },
  });
  const failed = change.error ? asApiError(change.error) : null;
  const set = (field: keyof OwnName) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTyped((now) => ({ ...now, [field]: value }));
    setMissing(false);
    change.reset();
  };
  const faultOf = (field: keyof OwnName) => {
    const code = failed?.fields.find(({ pointer }) => pointer === `/${field}`)?.code;
    return code && t(keyIfKnown(`people.fault.${code}`) ?? 'problem.invalid');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const empty = !typed.first_name.trim() && !typed.last_name.trim();
    setMissing(empty);
    if (!empty && !change.isPending) change.mutate(typed);
  };
  const same = typed.first_name === name.first_name && typed.last_name === name.last_name;
  return (
    <Form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('people.firstName')}
        autoComplete="given-name"
        maxLength={80}
        value={typed.first_name}
        onChange={set('first_name')}
        error={missing ? t('account.nameMissing') : faultOf('first_name')}
      />
      <TextInput
        label={t('people.lastName')}
        autoComplete="family-name"
        maxLength={80}
        value={typed.last_name}
        onChange={set('last_name')}
        error={faultOf('last_name')}
      />
      {failed?.fields.length === 0 ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <Button type="submit" size="md" loading={change.isPending} disabled={same}>
        {t('account.nameSave')}
      </Button>
    </Form>
  );
}
