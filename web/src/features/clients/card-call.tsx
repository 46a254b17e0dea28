import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverNow } from '@/api/server-clock';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm } from '@/ui/dialog';
import { FormProblem } from '@/ui/form-problem';
import { showUndo } from '@/ui/undo-toast';
import { recordCall, takeBackCall } from './card-queries';
import type { EndedCall } from './card-types';
import { clientKeys } from './client-queries';

const outcomes = ['reached', 'agreed', 'declined', 'no_answer', 'call_back'] as const;
const kUndoMs = 10_000;
const kRemarkMax = 300;

type Props = { tenantId: string; clientId: string; opened: boolean; onClose: () => void };

/** How a call ended, for the client's history. */
export function CallDialog({ opened, onClose, ...of }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('calls.title')}>
      {opened ? <CallForm {...of} onDone={onClose} /> : null}
    </Dialog>
  );
}

type FormProps = { tenantId: string; clientId: string; onDone: () => void };

function CallForm({ tenantId, clientId, onDone }: FormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<EndedCall['outcome']>('reached');
  const [remark, setRemark] = useState('');
  const reload = () =>
    queryClient.invalidateQueries({ queryKey: clientKeys.timeline(tenantId, clientId) });
  const saving = useMutation({
    mutationFn: () => recordCall(tenantId, clientId, { outcome, remark: remark.trim() || null }),
    onSuccess: ({ id }) => {
      void reload();
      showUndo({
        key: `call-${id}`,
        title: t('calls.recorded'),
        message: t(`calls.outcome.${outcome}`),
        until: serverNow() + kUndoMs,
        onUndo: () => void takeBackCall(tenantId, clientId, id).then(reload),
      });
      onDone();
    },
  });
  const failed = saving.error ? asApiError(saving.error) : null;
  return (
    <form
      className={dialogForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <Radio.Group
        label={t('calls.how')}
        value={outcome}
        onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? 'reached')}
      >
        <Stack gap={8} mt={4}>
          {outcomes.map((value) => (
            <Radio key={value} value={value} label={t(`calls.outcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('calls.remark')}
        maxLength={kRemarkMax}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        mt="sm"
      />
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {t('calls.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
