import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant, Wish } from '@/api/types';
import { clientLists } from '@/domain/client-search';
import { useChangedWishes } from './use-changed-wishes';
import { applyOwnChange } from './use-wishes-live';
import { termsOf, type WishForm } from './wish-form';
import { createWish, knownClientOf, updateWish, wishConflictOf, wishKeys } from './wish-queries';

/** The fields of the form by those of the server. */
const fieldOf: Record<string, string> = {
  new_client_phone: 'phone',
  new_client_name: 'name',
  staff_any: 'staff',
  date: 'days',
  time_preference: 'time',
  time_from: 'time',
};

type Options = {
  tenant: Tenant;
  today: string;
  wish: Wish | undefined;
  conversation: string | undefined;
  onSaved: (wish: Wish) => void;
};

/** Saves the form of a wish: a new one, or over the version that the user has read. */
export function useSaveWish({ tenant, today, wish, conversation, onSaved }: Options) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const told = useChangedWishes(tenant.id, today);
  // After a conflict the version that was shown is the one to be saved over.
  const [version, setVersion] = useState(wish?.version ?? '');
  const saving = useMutation({
    mutationFn: async (form: WishForm) => {
      const terms = termsOf(form, today);
      if (wish) return updateWish(tenant.id, wish.id, version, terms);
      const who = form.newClient
        ? { new_client_phone: form.newClient.phone, new_client_name: form.newClient.name }
        : { client: form.client?.id ?? '' };
      const made = await createWish(tenant.id, {
        ...terms,
        ...who,
        ...(conversation !== undefined && { conversation }),
      });
      return { change: null, items: [made], refused: [] };
    },
    onSuccess: ({ change, items, refused }, form) => {
      const [saved] = items;
      if (!saved) return;
      if (change === null) {
        applyOwnChange(queryClient, tenant.id, { upserts: [saved], deletes: [] }, today);
        void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant.id) });
        if (form.newClient) {
          void queryClient.invalidateQueries({ queryKey: clientLists(tenant.id) });
        }
        notifications.show({ message: t('wish.added') });
      } else {
        const name = saved.client.name ?? t('waitlist.noName');
        told({ change, items, refused }, t('wish.saved'), name);
      }
      onSaved(saved);
    },
  });
  const conflict = saving.error ? wishConflictOf(saving.error) : null;
  const knownClient = saving.error ? knownClientOf(saving.error) : null;
  const problem = saving.error ? asApiError(saving.error) : null;
  return {
    busy: saving.isPending,
    conflict,
    knownClient,
    /** An error of no single field. */
    problem: problem?.fields.length === 0 && !conflict && !knownClient ? problem : null,
    codeOf: (field: string) =>
      problem?.fields.find(({ pointer }) => {
        const name = pointer.slice(1).split('/')[0] ?? '';
        return (fieldOf[name] ?? name) === field;
      })?.code,
    save: (form: WishForm) => saving.mutate(form),
    /** The conflict or the offer was answered. */
    settle: () => {
      if (conflict) setVersion(conflict.version);
      saving.reset();
    },
  };
}
