import { Button, Checkbox, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { ErasurePreview, Tenant } from '@/api/types';
import { formatDate } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { clientKeys } from './client-queries';
import classes from './erase-dialog.module.css';
import { eraseClient, erasurePreviewQuery } from './person-queries';

type Props = {
  tenant: Tenant;
  clientId: string;
  name: string;
  onErased: () => void;
  onClose: () => void;
};

export function EraseDialog({ tenant, clientId, name, onErased, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(erasurePreviewQuery(tenant.id, clientId));
  return (
    <Dialog opened onClose={onClose} title={t('person.eraseTitle', { name })} size={560}>
      {query.isLoadingError ? (
        <ErrorPanel title={t('person.previewFailed')} failure={query} onRetry={query.refetch} />
      ) : query.data ? (
        <Erasing {...{ tenant, clientId, onErased, onClose }} preview={query.data} />
      ) : (
        <Skeleton height={220} />
      )}
    </Dialog>
  );
}

type ErasingProps = Omit<Props, 'name'> & {
  preview: ErasurePreview;
};

function Erasing({ tenant, clientId, onErased, onClose, preview }: ErasingProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [botTables, setBotTables] = useState(false);
  const erase = useMutation({
    mutationFn: () => eraseClient(tenant.id, clientId, botTables),
    onSuccess: (erasure) => {
      const until = formatDate(new Date(erasure.undo_until), tenant.time_zone, i18n.language);
      notifications.show({
        title: t('person.erased'),
        message: t(erasure.can_undo ? 'person.erasedUndo' : 'person.erasedFinal', { until }),
      });
      onClose();
      onErased();
      void queryClient.invalidateQueries({ queryKey: clientKeys.all(tenant.id) });
    },
  });
  const { bookings, messages, conversations, conversation_messages, requests } = preview;
  return (
    <DialogBody>
      <DialogText>{t('person.eraseText')}</DialogText>
      <ul className={classes.list}>
        <li>{t('person.eraseIdentity')}</li>
        <li>{t('person.eraseMessages', { count: messages })}</li>
        <li>{t('person.eraseKept', { count: bookings })}</li>
        <li>
          {preview.undo_days > 0
            ? t('person.eraseUndo', { count: preview.undo_days })
            : t('person.eraseNoUndo')}
        </li>
      </ul>
      {preview.same_phone > 0 ? (
        <p className={classes.note}>{t('person.samePhone', { count: preview.same_phone })}</p>
      ) : null}
      <Checkbox
        checked={botTables}
        onChange={(event) => setBotTables(event.currentTarget.checked)}
        label={t('person.botTables')}
        description={
          <span className={classes.description}>
            {t('person.botTablesText')}
            <span className={classes.columns}>
              <span>{t('person.botProfile')}</span>
              <span>{t('person.botMemory')}</span>
              {conversations > 0 ? (
                <span>{t('person.botConversations', { count: conversations })}</span>
              ) : null}
              {conversation_messages > 0 ? (
                <span>{t('person.botMessages', { count: conversation_messages })}</span>
              ) : null}
              {requests > 0 ? <span>{t('person.botRequests', { count: requests })}</span> : null}
            </span>
            {t('person.botTablesOff')}
          </span>
        }
      />
      {erase.error ? <FormProblem>{t(problemKey(asApiError(erase.error)))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={erase.isPending} onClick={() => erase.mutate()}>
          {t('person.eraseConfirm')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
