import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { problemKey } from '@/i18n/problem-text';
import { checkChat, checkCompany } from './settings-queries';
import { TextSetting } from './settings-fields';
import classes from './settings-screen.module.css';
import type { SettingsForm } from './use-settings-form';

type Answer = { good: boolean; text: string; takes?: string };

function Said({ answer, onTake }: { answer: Answer; onTake: (id: string) => void }) {
  const { t } = useTranslation();
  const { good, text, takes } = answer;
  const Icon = good ? IconCircleCheck : IconAlertCircle;
  return (
    <span className={classes.said} data-good={good || undefined}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span>
        {text}
        {takes ? (
          <button type="button" className={classes.take} onClick={() => onTake(takes)}>
            {t('settings.takeId')}
          </button>
        ) : null}
      </span>
    </span>
  );
}

type FieldProps = {
  form: SettingsForm;
  field: 'yclients_company_id' | 'admin_chat_id';
  label: string;
  hint: ReactNode;
  ask: (id: string) => Promise<Answer>;
};

/** A number with a button that tests it before a save. */
function CheckedSetting({ form, field, label, hint, ask }: FieldProps) {
  const { t } = useTranslation();
  const id = form.draft[field].trim();
  const check = useMutation({ mutationFn: ask });
  const asked = check.variables === id;
  const failed = check.error ? asApiError(check.error) : null;
  const answer: Answer | undefined = failed
    ? { good: false, text: t(problemKey(failed)) }
    : check.data;
  const said = asked && !check.isPending && answer;
  if (form.locked.includes(field)) return <TextSetting form={form} field={field} hint={hint} />;
  return (
    <TextSetting
      form={form}
      field={field}
      numeric={field === 'yclients_company_id'}
      hint={
        <span role="status">
          {check.isPending ? t('settings.checking') : null}
          {said ? <Said answer={said} onTake={(taken) => form.set(field, taken)} /> : null}
          {check.isPending || said ? null : hint}
        </span>
      }
      buttonWidth={104}
      button={
        <Button
          variant="subtle"
          size="xs"
          className={classes.check}
          aria-label={label}
          loading={check.isPending}
          disabled={id === '' || form.faults[field] !== undefined}
          onClick={() => check.mutate(id)}
        >
          {t('settings.check')}
        </Button>
      }
    />
  );
}

export function CompanySetting({ form, tenant }: { form: SettingsForm; tenant: string }) {
  const { t } = useTranslation();
  const ask = async (id: string): Promise<Answer> => {
    const { outcome, title, retry_after } = await checkCompany(tenant, id);
    return {
      good: outcome === 'ok',
      text: t(`settings.company.${outcome}`, { title, seconds: retry_after }),
    };
  };
  return (
    <CheckedSetting
      form={form}
      field="yclients_company_id"
      label={t('settings.checkCompany')}
      hint={t('settings.hint.yclients_company_id')}
      ask={ask}
    />
  );
}

function chatHint(id: string) {
  if (/^-100\d{7,}$/.test(id)) return 'settings.hint.chatSupergroup' as const;
  if (/^-\d+$/.test(id)) return 'settings.hint.chatGroup' as const;
  return /^\d+$/.test(id)
    ? ('settings.hint.chatPerson' as const)
    : ('settings.hint.chatNone' as const);
}

export function ChatSetting({ form, tenant }: { form: SettingsForm; tenant: string }) {
  const { t } = useTranslation();
  const ask = async (id: string): Promise<Answer> => {
    const { outcome, title, moved_to, retry_after } = await checkChat(tenant, id);
    const key =
      outcome === 'ok' && !title
        ? ('settings.chat.okUntitled' as const)
        : (`settings.chat.${outcome}` as const);
    return {
      good: outcome === 'ok',
      text: t(key, { title, id: moved_to, seconds: retry_after }),
      ...(moved_to && { takes: moved_to }),
    };
  };
  return (
    <CheckedSetting
      form={form}
      field="admin_chat_id"
      label={t('settings.checkChat')}
      hint={t(chatHint(form.draft.admin_chat_id.trim()))}
      ask={ask}
    />
  );
}
