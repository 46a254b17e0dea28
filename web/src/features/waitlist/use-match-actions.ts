import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { serverNow } from '@/api/server-clock';
import type { Match, Tenant } from '@/api/types';
import { undoUntil } from '@/domain/outreach';
import { showUndo } from '@/ui/undo-toast';
import { type Answer, answerMatch, applyOwnMatch, createMatch } from './board-queries';
import { heldUntil } from './board-text';
import { answeredMatch, type Ask, guessedMatch } from './guessed-match';
import { useActing } from './use-acting';

const doneKeys = {
  withdraw: 'waitlist.withdrawn',
  accept: 'waitlist.accepted',
  decline: 'waitlist.declined',
  agree: 'waitlist.agreed',
  book: 'waitlist.booking.asked',
} as const;

const failedKeys = {
  withdraw: 'waitlist.withdrawFailed',
  accept: 'waitlist.answerFailed',
  decline: 'waitlist.answerFailed',
  agree: 'waitlist.answerFailed',
  book: 'waitlist.booking.askFailed',
} as const;

/**
 * Creating a match and changing its state. The change is shown at once, reverted if the server
 * refuses, and can be undone until the message is sent.
 */
export function useMatchActions(tenant: Tenant) {
  const { t, queryClient, momentOf, once, tell, reread } = useActing(tenant);
  const show = (match: Match, instead?: string) =>
    applyOwnMatch(queryClient, tenant.id, { upserts: [match], deletes: instead ? [instead] : [] });

  const answering = useMutation({
    mutationFn: ({ match, answer }: { match: Match; answer: Answer }) =>
      answerMatch(tenant.id, match.id, answer),
    onMutate: ({ match, answer }) => show(answeredMatch(match, answer)),
    onSuccess: (match) => show(match),
    onError: (error, { match, answer }, takeBack) => {
      takeBack?.({ upserts: [match], deletes: [] });
      tell(t(failedKeys[answer]), error);
      reread();
    },
  });

  const matching = useMutation({
    mutationFn: ({ wish, slot, relax }: Ask) =>
      createMatch(tenant.id, { wish: wish.id, slot: slot.id, ...(relax && { relax }) }),
    onMutate: (ask) => show(guessedMatch(ask)),
    onSuccess: (match, ask) => {
      show(match, guessedMatch(ask).id);
      const leaves = heldUntil(match, serverNow());
      showUndo({
        key: `match-${match.id}`,
        until: undoUntil(),
        title: t(
          match.state === 'offered' ? 'waitlist.matched.offered' : 'waitlist.matched.standby',
        ),
        message: [
          t('waitlist.matchedWho', {
            name: match.client.name ?? t('waitlist.noName'),
            at: momentOf(match.start_at),
          }),
          leaves && t('waitlist.notifyQuiet', { at: momentOf(leaves) }),
        ]
          .filter(Boolean)
          .join('. '),
        onUndo: () =>
          once([match.id], async () => {
            await answering.mutateAsync({ match, answer: 'withdraw' });
            notifications.show({ message: t('waitlist.matchUndone') });
          }),
      });
    },
    onError: (error, ask, takeBack) => {
      takeBack?.({ upserts: [], deletes: [guessedMatch(ask).id] });
      tell(t('waitlist.matchFailed'), error);
      reread();
    },
  });

  return {
    // Locked by both ids: neither can be promised twice.
    match: (ask: Ask) =>
      once([`wish ${ask.wish.id}`, `slot ${ask.slot.id}`], () => matching.mutateAsync(ask)),
    answer: (match: Match, answer: Answer) =>
      once([match.id], async () => {
        await answering.mutateAsync({ match, answer });
        notifications.show({ message: t(doneKeys[answer]) });
      }),
  };
}

export type MatchActions = ReturnType<typeof useMatchActions>;
