import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { SecretName, SecretState, SettingsView } from '@/api/types';
import { formatDate } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogBody, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { Tag } from '@/ui/tag';
import { removeSecret, setSecret, settingsKeys } from './settings-queries';
import classes from './settings-screen.module.css';
import { SettingsSection } from './settings-section';

type Props = { tenant: string; zone: string; secrets: SettingsView['secrets'] };

/** Tokens: whether they are set and since when, never their values. */
export function SecretsSection({ tenant, zone, secrets }: Props) {
  const { t } = useTranslation();
  return (
    <SettingsSection
      id="connections"
      title={t('settings.section.connections')}
      note={
        <Tag>
          <IconLock size={13} stroke={1.7} aria-hidden />
          {t('settings.secrets.note')}
        </Tag>
      }
    >
      <div className={classes.grid}>
        {(['yclients_token', 'telegram_bot_token'] as const).map((name) => (
          <Secret key={name} tenant={tenant} zone={zone} name={name} state={secrets[name]} />
        ))}
      </div>
    </SettingsSection>
  );
}

type SecretProps = { tenant: string; zone: string; name: SecretName; state: SecretState };

function useHint({ name, state, zone }: SecretProps): string {
  const { t, i18n } = useTranslation();
  if (state.kept_by === 'bot') return t('settings.secret.bot');
  if (!state.updated_at) return t(`settings.secret.hint.${name}`);
  const date = formatDate(new Date(state.updated_at), zone, i18n.language);
  return state.updated_by
    ? t('settings.secret.updated', { date, name: state.updated_by })
    : t('settings.secret.updatedBy', { date });
}

function Secret(props: SecretProps) {
  const { name, state } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const hint = useHint(props);
  const label = t(`settings.secret.${name}`);
  const isSet = state.kept_by !== 'nobody';
  return (
    <div role="group" aria-label={label}>
      <span className={classes.label}>{label}</span>
      <div className={classes.secret}>
        {isSet ? <IconKey size={16} stroke={1.7} aria-hidden /> : null}
        <span className={isSet ? classes.secretSet : classes.secretUnset}>
          {isSet ? t('settings.secret.set') : t(`settings.secret.unset.${name}`)}
        </span>
        <Button
          variant="subtle"
          size="xs"
          aria-label={t(isSet ? 'settings.secret.replaceLabel' : 'settings.secret.putLabel', {
            name: label,
          })}
          onClick={() => setOpen(true)}
        >
          {t(isSet ? 'settings.secret.replace' : 'settings.secret.put')}
        </Button>
      </div>
      <p className={classes.hint}>{hint}</p>
      <Dialog opened={open} onClose={() => setOpen(false)} title={label}>
        <SecretForm {...props} label={label} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function SecretForm(props: SecretProps & { label: string; onDone: () => void }) {
  const { tenant, name, state, label, onDone } = props;
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [value, setValue] = useState('');
  const [visible, setVisible] = useState(false);
  const [removing, setRemoving] = useState(false);
  const change = useMutation({
    mutationFn: (next: string | null) =>
      next === null ? removeSecret(tenant, name) : setSecret(tenant, name, next),
    onSuccess: (view, next) => {
      queryClient.setQueryData(settingsKeys.form(tenant), view);
      const done = next === null ? 'settings.secret.removed' : 'settings.secret.saved';
      notifications.show({ message: t(done, { name: label }) });
      onDone();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (value.trim()) change.mutate(value);
  };
  const failed = change.error ? asApiError(change.error) : null;
  const wrong = (failed?.fields.length ?? 0) > 0;
  if (removing) {
    return (
      <DialogBody>
        <DialogText>{t('settings.secret.removeAsk')}</DialogText>
        {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
        <DialogActions>
          <Button variant="default" data-autofocus onClick={() => setRemoving(false)}>
            {t('common.cancel')}
          </Button>
          <Button loading={change.isPending} onClick={() => change.mutate(null)}>
            {t('settings.secret.remove')}
          </Button>
        </DialogActions>
      </DialogBody>
    );
  }
  return (
    <Form className={dialogForm} onSubmit={submit}>
      <DialogText>{t('settings.secret.dialogText')}</DialogText>
      <PasswordInput
        data-autofocus
        label={t('settings.secret.value')}
        autoComplete="off"
        spellCheck={false}
        maxLength={250}
        value={value}
        onChange={(event) => {
          change.reset();
          setValue(event.currentTarget.value);
        }}
        error={wrong ? t('settings.secret.fault') : null}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': visible ? t('password.hide') : t('password.show'),
          tabIndex: 0,
        }}
      />
      {failed && !wrong ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        {state.kept_by === 'okoshko' ? (
          <Button
            variant="subtle"
            className={classes.removing}
            disabled={change.isPending}
            onClick={() => setRemoving(true)}
          >
            {t('settings.secret.remove')}
          </Button>
        ) : null}
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={!value.trim()}>
          {t('settings.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
