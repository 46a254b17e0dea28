import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { MirrorConnection, MirrorPreview } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { connect, mirrorKeys, preview, refusalOf } from './mirror-queries';
import classes from './mirror.module.css';

type Props = {
  opened: boolean;
  tenant: string;
  /** The existing connection, which gets a new token. */
  connection: MirrorConnection | null;
  onClose: () => void;
};

/** Asks for number and token, shows what YClients has under them, and then connects. */
export function ConnectDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('mirror.connectTitle')}>
      <ConnectForm {...props} />
    </Dialog>
  );
}

/** The first submit runs the preview; after a result it connects. */
function useConnecting({ tenant, onClose }: Props, company: string, token: string) {
  const queryClient = useQueryClient();
  const access = { company_id: company.trim(), token: token.trim() || null };
  const looking = useMutation({ mutationFn: () => preview(tenant, access) });
  const connecting = useMutation({
    mutationFn: () => connect(tenant, access),
    onSuccess: (mirror) => {
      queryClient.setQueryData(mirrorKeys.all(tenant), mirror);
      onClose();
    },
  });
  const reset = () => {
    looking.reset();
    connecting.reset();
  };
  return { looking, connecting, reset };
}

function ConnectForm(props: Props) {
  const { t } = useTranslation();
  const [company, setCompany] = useState(props.connection?.company_id ?? '');
  const [token, setToken] = useState('');
  const [visible, setVisible] = useState(false);
  const { looking, connecting, reset } = useConnecting(props, company, token);
  const found = looking.data?.outcome === 'ok' ? looking.data : null;
  const error = connecting.error ?? looking.error;
  const failed = error ? asApiError(error) : null;
  const faulty = (field: string) => failed?.fields.some(({ pointer }) => pointer === `/${field}`);
  const refusal =
    refusalOf(connecting.error) ??
    (looking.data && looking.data.outcome !== 'ok' ? looking.data.outcome : null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    (found ? connecting : looking).mutate();
  };
  return (
    <Form className={dialogForm} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('mirror.companyId')}
        description={t('mirror.companyIdHint')}
        inputMode="numeric"
        maxLength={12}
        value={company}
        disabled={found !== null || props.connection !== null}
        error={faulty('company_id') ? t('settings.fault.not-a-number') : null}
        onChange={(event) => {
          reset();
          setCompany(event.currentTarget.value);
        }}
      />
      <PasswordInput
        label={t('mirror.token')}
        description={t('mirror.tokenHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={250}
        value={token}
        disabled={found !== null}
        error={faulty('token') ? t('settings.secret.fault') : null}
        onChange={(event) => {
          reset();
          setToken(event.currentTarget.value);
        }}
        visible={visible}
        onVisibilityChange={setVisible}
        visibilityToggleButtonProps={{
          'aria-label': visible ? t('password.hide') : t('password.show'),
          tabIndex: 0,
        }}
      />
      <div role="status">{found ? <Found found={found} /> : null}</div>
      {refusal ? <FormProblem>{t(`mirror.trouble.${refusal}`)}</FormProblem> : null}
      {failed?.fields.length === 0 && !refusal ? (
        <FormProblem>{t(problemKey(failed))}</FormProblem>
      ) : null}
      <DialogActions>
        <Button variant="default" onClick={found ? reset : props.onClose}>
          {t(found ? 'mirror.checkAgain' : 'common.cancel')}
        </Button>
        <Button
          type="submit"
          loading={looking.isPending || connecting.isPending}
          disabled={!company.trim()}
        >
          {t(found ? 'mirror.connect' : 'mirror.check')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function Found({ found }: { found: MirrorPreview }) {
  const { t } = useTranslation();
  const facts = [
    t('mirror.foundMasters', { count: found.masters }),
    ...(found.coming === null ? [] : [t('mirror.foundComing', { count: found.coming })]),
    ...(found.time_zone === null ? [] : [t('mirror.foundZone', { zone: found.time_zone })]),
  ];
  return (
    <>
      <p className={classes.found}>
        <strong>{t('mirror.found', { title: found.title })}</strong>
        {facts.join(' · ')}
      </p>
      <DialogText>{t('mirror.willRead')}</DialogText>
    </>
  );
}
