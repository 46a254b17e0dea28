import { Button, PasswordInput, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Channel } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import {
  channelKeys,
  type ChannelKind,
  type ChannelMode,
  connect,
  refusalOf,
} from './channel-queries';
import classes from './channels.module.css';

type Props = {
  opened: boolean;
  tenant: string;
  kind: ChannelKind;
  /** The existing connection, which gets a new token. */
  channel: Channel | null;
  onClose: () => void;
};

/** Asks for the token of a bot; the messenger checks it before it is stored. */
export function ConnectChannelDialog(props: Props) {
  const { t } = useTranslation();
  const name = t(`channels.name.${props.kind}`);
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('channels.connectTitle', { name })}
    >
      <ConnectForm {...props} />
    </Dialog>
  );
}

function ConnectForm({ tenant, kind, channel, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [token, setToken] = useState('');
  const [visible, setVisible] = useState(false);
  const [mode, setMode] = useState<ChannelMode>(channel?.mode ?? 'send_only');
  const connecting = useMutation({
    mutationFn: () => connect(tenant, kind, { token: token.trim(), mode }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: channelKeys.all(tenant) });
      onClose();
    },
  });
  const failed = connecting.error ? asApiError(connecting.error) : null;
  const refusal = connecting.error ? refusalOf(connecting.error) : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    connecting.mutate();
  };
  return (
    <Form className={dialogForm} onSubmit={submit}>
      <PasswordInput
        data-autofocus
        label={t('channels.token')}
        description={t(`channels.tokenHint.${kind}`)}
        autoComplete="off"
        spellCheck={false}
        maxLength={250}
        value={token}
        error={failed && failed.fields.length > 0 ? t('settings.secret.fault') : null}
        onChange={(event) => {
          connecting.reset();
          setToken(event.currentTarget.value);
        }}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': visible ? t('password.hide') : t('password.show'),
          tabIndex: 0,
        }}
      />
      <ModeChoice mode={mode} onChange={setMode} />
      {refusal ? <FormProblem>{t(`channels.refused.${refusal}`)}</FormProblem> : null}
      {failed?.fields.length === 0 && !refusal ? (
        <FormProblem>{t(problemKey(failed))}</FormProblem>
      ) : null}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={connecting.isPending} disabled={!token.trim()}>
          {t('channels.connect')}
        </Button>
      </DialogActions>
    </Form>
  );
}

type ModeProps = { mode: ChannelMode; onChange: (mode: ChannelMode) => void };

function ModeChoice({ mode, onChange }: ModeProps) {
  const { t } = useTranslation();
  const label = useId();
  return (
    <div className={classes.mode}>
      <span className={classes.modeLabel} id={label}>
        {t('channels.mode')}
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={mode}
        onChange={(value) => onChange(value === 'full' ? 'full' : 'send_only')}
        data={[
          { value: 'send_only', label: t('channels.mode.send_only') },
          { value: 'full', label: t('channels.mode.full') },
        ]}
      />
      <DialogText>{t(`channels.modeHint.${mode}`)}</DialogText>
    </div>
  );
}
