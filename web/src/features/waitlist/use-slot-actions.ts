import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { serverNow } from '@/api/server-clock';
import type { Slot, Tenant } from '@/api/types';
import { kHeldMs, leavesSoon, undoCommand, undoUntil } from '@/domain/outreach';
import { answerSlot, applyOwnSlot, notifySlot, setIgnored } from './board-queries';
import { showUndo } from '@/ui/undo-toast';
import { useActing } from './use-acting';

type Answering = { slot: Slot; answer: NonNullable<Slot['answer']>['answer'] };

/** Asks the client of a booking at risk to confirm it, and hides slots. */
export function useSlotActions(tenant: Tenant) {
  const { t, queryClient, momentOf, once, tell, reread } = useActing(tenant);
  const show = (slot: Slot) => applyOwnSlot(queryClient, tenant.id, slot);

  const ignoring = useMutation({
    mutationFn: ({ slot, ignored }: { slot: Slot; ignored: boolean }) =>
      setIgnored(tenant.id, slot.id, ignored),
    onMutate: ({ slot, ignored }) => show({ ...slot, ignored }),
    onSuccess: (slot) => show(slot),
    onError: (error, { slot, ignored }, takeBack) => {
      takeBack?.({ upserts: [{ ...slot, ignored: !ignored }], deletes: [] });
      tell(t(ignored ? 'waitlist.ignoreFailed' : 'waitlist.undoFailed'), error);
      reread();
    },
  });
  const unignore = (slot: Slot) =>
    once([slot.id], () => ignoring.mutateAsync({ slot, ignored: false }));

  const undoing = useMutation({
    mutationFn: ({ command }: { slot: Slot; command: string }) => undoCommand(tenant.id, command),
    onMutate: ({ slot }) => show({ ...slot, notice: null }),
    onSuccess: () => notifications.show({ message: t('waitlist.notifyUndone') }),
    onError: (error, { slot }, takeBack) => {
      takeBack?.({ upserts: [slot], deletes: [] });
      tell(t('waitlist.undoFailed'), error);
      reread();
    },
  });

  const notifying = useMutation({
    mutationFn: (slot: Slot) => notifySlot(tenant.id, slot.id),
    onMutate: (slot) => {
      const at = new Date(serverNow() + kHeldMs).toISOString();
      return show({ ...slot, notice: { command: '', status: 'held', at } });
    },
    onSuccess: ({ command, leaves_at: at }, slot) => {
      show({ ...slot, notice: { command, status: 'held', at } });
      const quiet = !leavesSoon(Date.parse(at) - serverNow());
      showUndo({
        key: `notice-${slot.id}`,
        until: undoUntil(),
        title: t('waitlist.notified'),
        message: quiet
          ? t('waitlist.notifyQuiet', { at: momentOf(at) })
          : (slot.client.name ?? t('waitlist.noName')),
        onUndo: () => once([slot.id], () => undoing.mutateAsync({ slot, command })),
      });
    },
    onError: (error, slot, takeBack) => {
      takeBack?.({ upserts: [slot], deletes: [] });
      tell(t('waitlist.notifyFailed'), error);
      reread();
    },
  });

  const answering = useMutation({
    mutationFn: ({ slot, answer }: Answering) => answerSlot(tenant.id, slot.id, answer),
    onMutate: ({ slot, answer }) =>
      show({ ...slot, answer: { answer, at: new Date(serverNow()).toISOString() } }),
    onError: (error, { slot }, takeBack) => {
      takeBack?.({ upserts: [slot], deletes: [] });
      tell(t('waitlist.answerFailed'), error);
      reread();
    },
  });

  return {
    answerFor: (slot: Slot, answer: Answering['answer']) =>
      once([slot.id], () => answering.mutateAsync({ slot, answer })),
    notify: (slot: Slot) => once([slot.id], () => notifying.mutateAsync(slot)),
    ignore: (slot: Slot) =>
      once([slot.id], async () => {
        await ignoring.mutateAsync({ slot, ignored: true });
        showUndo({
          key: `ignore-${slot.id}`,
          until: undoUntil(),
          title: t('waitlist.ignored'),
          message: t('waitlist.ignoredText'),
          onUndo: () => unignore(slot),
        });
      }),
    unignore,
  };
}

export type SlotActions = ReturnType<typeof useSlotActions>;
