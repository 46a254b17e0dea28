import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverNow } from '@/api/server-clock';
import { problemKey } from '@/i18n/problem-text';
import { showUndo } from '@/ui/undo-toast';
import { applyOwnChange } from './use-wishes-live';
import { type ChangedWishes, undoWishChange, wishKeys } from './wish-queries';

const kUndoMs = 10_000;

/** Shows a change of wishes that the server has made, and offers its undo as a whole. */
export function useChangedWishes(tenant: string, today: string) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const apply = ({ items }: ChangedWishes) => {
    applyOwnChange(queryClient, tenant, { upserts: items, deletes: [] }, today);
    void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant) });
  };
  const tellRefused = ({ refused }: ChangedWishes) => {
    if (refused.length === 0) return;
    notifications.show({ role: 'alert', message: t('wish.refused', { count: refused.length }) });
    void queryClient.invalidateQueries({ queryKey: wishKeys.lists(tenant) });
  };
  const undo = useMutation({
    mutationFn: (change: string) => undoWishChange(tenant, change),
    onSuccess: (undone) => {
      apply(undone);
      tellRefused(undone);
      if (undone.items.length > 0) notifications.show({ message: t('wish.undone') });
    },
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      notifications.show({
        role: 'alert',
        title: t('wish.undoFailed'),
        message: t(problemKey(problem)),
      });
    },
  });
  return (changed: ChangedWishes, title: string, message: string) => {
    apply(changed);
    tellRefused(changed);
    if (changed.items.length === 0) return;
    showUndo({
      key: `wishes-${changed.change}`,
      until: serverNow() + kUndoMs,
      title,
      message,
      onUndo: () => undo.mutate(changed.change),
    });
  };
}
