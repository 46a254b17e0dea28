import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { problemKey } from '@/i18n/problem-text';
import { useChangedWishes } from './use-changed-wishes';
import { changeWishes, type WishBulkChange } from './wish-queries';

/** The server changes at most this many wishes at once. */
const kMost = 200;

const titles = {
  close: 'wish.bulkClosed',
  valid_until: 'wish.bulkExtended',
  priority: 'wish.bulkPrioritised',
} as const;

/** Several selected wishes, and what is done with all of them at once. */
export function useWishSelection(
  tenant: string,
  today: string,
  onOwn: (wishes: readonly string[]) => void,
) {
  const { t } = useTranslation();
  const [ids, setIds] = useState<ReadonlySet<string> | undefined>(undefined);
  const told = useChangedWishes(tenant, today);
  const changing = useMutation({
    mutationFn: (body: WishBulkChange) => changeWishes(tenant, body),
    onSuccess: (changed, { action }) => {
      onOwn(changed.items.map(({ id }) => id));
      told(
        changed,
        t(titles[action], { count: changed.items.length }),
        changed.items
          .slice(0, 3)
          .map(({ client }) => client.name ?? t('waitlist.noName'))
          .join(', '),
      );
      setIds(new Set());
    },
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      notifications.show({
        role: 'alert',
        title: t('wish.bulkFailed'),
        message: t(problemKey(problem)),
      });
    },
  });
  return {
    /** Undefined: nothing is being selected. */
    ids,
    busy: changing.isPending,
    setSelecting: (selecting: boolean) => setIds(selecting ? new Set() : undefined),
    toggle: (id: string) =>
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id) && next.size < kMost) next.add(id);
        return next;
      }),
    select: (shown: readonly string[]) => setIds(new Set(shown.slice(0, kMost))),
    /** Wishes that are no longer shown are left out. */
    change: (shown: readonly string[], change: Omit<WishBulkChange, 'wishes'>) => {
      const wishes = shown.filter((id) => ids?.has(id));
      if (wishes.length > 0) changing.mutate({ ...change, wishes });
    },
  };
}

export type WishSelection = ReturnType<typeof useWishSelection>;
