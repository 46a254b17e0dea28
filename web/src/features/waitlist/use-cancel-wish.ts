import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverNow } from '@/api/server-clock';
import type { Wish } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { showUndo } from '@/ui/undo-toast';
import { applyOwnChange } from './use-wishes-live';
import { cancelWish, restoreWish, wishKeys } from './wish-queries';

const kUndoMs = 8_000;

/**
 * Cancels at once, on screen and on the server, and offers an undo. The request is not delayed
 * until the toast ends: a closed tab would lose it, and meanwhile the bot could offer the slot to a
 * client who has declined.
 */
export function useCancelWish(tenant: string, today: string, onOwn: (wish: string) => void) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const apply = (wish: Wish) => {
    onOwn(wish.id);
    return applyOwnChange(queryClient, tenant, { upserts: [wish], deletes: [] }, today);
  };
  const recount = () => queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
  const tell = (title: string, error: Error) => {
    const problem = asApiError(error);
    if (!problem.isSessionEnd)
      notifications.show({ role: 'alert', title, message: t(problemKey(problem)) });
  };
  /** Reloads the row if its state was not the expected one. */
  const reread = () => queryClient.invalidateQueries({ queryKey: wishKeys.lists(tenant) });

  const restore = useMutation({
    mutationFn: (wish: Wish) => restoreWish(tenant, wish.id),
    onSuccess: (restored) => {
      apply(restored);
      notifications.show({ message: t('waitlist.restored') });
      return recount();
    },
    onError: (error) => {
      tell(t('waitlist.restoreFailed'), error);
      return reread();
    },
  });

  return useMutation({
    mutationFn: (wish: Wish) => cancelWish(tenant, wish.id),
    onMutate: (wish) =>
      apply({ ...wish, status: 'cancelled', processed_at: new Date().toISOString() }),
    onSuccess: (cancelled, wish) => {
      apply(cancelled);
      showUndo({
        key: `wish-${wish.id}`,
        until: serverNow() + kUndoMs,
        title: t('waitlist.cancelled'),
        message: wish.client.name ?? t('waitlist.noName'),
        label: 'waitlist.undo',
        onUndo: () => restore.mutate(wish),
      });
      return recount();
    },
    onError: (error, wish, takeBack) => {
      takeBack?.({ upserts: [wish], deletes: [] });
      tell(t('waitlist.cancelFailed'), error);
      return reread();
    },
  });
}
