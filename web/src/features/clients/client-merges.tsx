import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Merge } from '@/api/merge-types';
import { asApiError } from '@/api/problem';
import type { Tenant } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { useNow } from '@/ui/use-now';
import classes from './client-consents.module.css';
import { mergesQuery, undoMerge } from './merge-queries';

const kDayMs = 86_400_000;

type Props = { tenant: Tenant; clientId: string; onClose: () => void };

/** The clients that were merged into this one, each with its undo. */
export function MergesDialog({ tenant, clientId, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(mergesQuery(tenant.id, clientId));
  return (
    <Dialog opened onClose={onClose} title={t('merges.title')} size={520}>
      {query.isLoadingError ? (
        <ErrorPanel title={t('merges.failed')} failure={query} onRetry={query.refetch} />
      ) : query.data ? (
        <DialogBody>
          <DialogText>{t(query.data.items.length > 0 ? 'merges.text' : 'merges.none')}</DialogText>
          <div>
            {query.data.items.map((merge) => (
              <MergeRow key={merge.id} tenant={tenant} merge={merge} />
            ))}
          </div>
        </DialogBody>
      ) : (
        <Skeleton height={120} />
      )}
    </Dialog>
  );
}

function MergeRow({ tenant, merge }: { tenant: Tenant; merge: Merge }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const now = useNow();
  const undo = useMutation({
    mutationFn: () => undoMerge(tenant.id, merge.id),
    onSuccess: () => notifications.show({ message: t('merges.undone') }),
    // Also lists of other features show names and requests of the clients.
    onSettled: () => queryClient.invalidateQueries(),
  });
  const name = merge.name ?? t('clients.noName');
  const at = formatAbsolute(new Date(merge.merged_at), tenant.time_zone, i18n.language);
  const left = Math.ceil((new Date(merge.undo_until).getTime() - now.getTime()) / kDayMs);
  return (
    <div>
      <div className={classes.row}>
        <div>
          <p className={classes.purpose}>{[name, merge.phone].filter(Boolean).join(' · ')}</p>
          <p className={classes.note}>{[at, merge.merged_by].filter(Boolean).join(' · ')}</p>
          <p className={classes.note}>
            {merge.can_undo
              ? t('merges.daysLeft', { count: left })
              : t(merge.later_first ? 'merges.laterFirst' : 'merges.final')}
          </p>
        </div>
        {merge.can_undo ? (
          <Button
            variant="default"
            size="xs"
            loading={undo.isPending}
            aria-label={t('merges.undoOne', { name })}
            onClick={() => undo.mutate()}
          >
            {t('merges.undo')}
          </Button>
        ) : null}
      </div>
      {undo.error ? <FormProblem>{t(problemKey(asApiError(undo.error)))}</FormProblem> : null}
    </div>
  );
}
