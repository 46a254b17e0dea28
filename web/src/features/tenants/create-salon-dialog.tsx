import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { UserLink } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { ownZone } from '@/i18n/intl';
import { problemKey } from '@/i18n/problem-text';
import { zoneChoices } from '@/i18n/zones';
import { Dialog, DialogActions, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { useNow } from '@/ui/use-now';
import { createSalon, type NewSalon } from './salon-queries';

type Props = {
  opened: boolean;
  onClose: () => void;
  /** `name`: of the first owner. */
  onMade: (link: UserLink, name: string) => void;
};

export function CreateSalonDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('salons.createTitle')}>
      <CreateForm {...props} />
    </Dialog>
  );
}

function CreateForm({ onClose, onMade }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [typed, setTyped] = useState<NewSalon>({
    name: '',
    time_zone: ownZone(),
    language: i18n.language === 'en' ? 'en' : 'ru',
    email: '',
    first_name: '',
    last_name: '',
  });
  const [missing, setMissing] = useState<readonly ('name' | 'email')[]>([]);
  const creating = useMutation({
    mutationFn: (salon: NewSalon) => createSalon(salon),
    onSuccess: ({ link }, salon) =>
      onMade(link, `${salon.first_name} ${salon.last_name}`.trim() || salon.email),
  });
  const failed = creating.error ? asApiError(creating.error) : null;
  const faultOf = (field: keyof NewSalon) => {
    if ((field === 'name' || field === 'email') && missing.includes(field))
      return t(field === 'name' ? 'salons.nameMissing' : 'people.fault.required');
    if (field === 'email' && failed?.code === 'email-taken') return t('people.fault.email-taken');
    const code = failed?.fields.find(({ pointer }) => pointer === `/${field}`)?.code;
    return code && t(keyIfKnown(`people.fault.${code}`) ?? 'problem.invalid');
  };
  const set = (field: keyof NewSalon, value: string) => {
    setTyped((before) => ({ ...before, [field]: value }));
    setMissing((before) => before.filter((one) => one !== field));
    creating.reset();
  };
  const text = (field: 'name' | 'email' | 'first_name' | 'last_name', lengthMax: number) => ({
    maxLength: lengthMax,
    autoComplete: 'off',
    value: typed[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      set(field, event.currentTarget.value),
    error: faultOf(field),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const empty = (['name', 'email'] as const).filter((field) => !typed[field].trim());
    setMissing(empty);
    if (empty.length === 0 && !creating.isPending)
      creating.mutate({ ...typed, name: typed.name.trim(), email: typed.email.trim() });
  };
  const besideAField = failed && (failed.fields.length > 0 || failed.code === 'email-taken');
  return (
    <Form className={dialogForm} onSubmit={submit}>
      <TextInput data-autofocus label={t('salons.name')} {...text('name', 120)} />
      <Select
        label={t('settings.field.time_zone')}
        searchable
        allowDeselect={false}
        limit={60}
        data={zoneChoices(now, typed.time_zone, i18n.language)}
        value={typed.time_zone}
        onChange={(zone) => set('time_zone', zone ?? '')}
        nothingFoundMessage={t('settings.zoneNone')}
        error={faultOf('time_zone')}
      />
      <Select
        label={t('settings.field.language')}
        allowDeselect={false}
        data={[
          { value: 'ru', label: t('language.ru') },
          { value: 'en', label: t('language.en') },
        ]}
        value={typed.language}
        onChange={(language) => set('language', language ?? 'ru')}
      />
      <DialogText>{t('salons.ownerText')}</DialogText>
      <TextInput label={t('salons.ownerEmail')} type="email" {...text('email', 254)} />
      <TextInput label={t('people.firstName')} {...text('first_name', 80)} />
      <TextInput label={t('people.lastName')} {...text('last_name', 80)} />
      {failed && !besideAField ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={creating.isPending}>
          {t('salons.createDo')}
        </Button>
      </DialogActions>
    </Form>
  );
}
