import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import type { Board } from './board';
import { WishDialog } from './wish-dialog';
import { formOfDraft } from './wish-form';
import { wishDraftQuery, wishQuery } from './wish-queries';

type Props = {
  tenant: Tenant;
  today: string;
  board: Board;
  /** A new wish, or the one that is edited. */
  opened: 'wish' | { edited: Wish } | undefined;
  /** The dialogue that a wish is made from. */
  draft: string | undefined;
  onClose: () => void;
  onSaved: (wish: Wish) => void;
};

/** The dialog of a wish: a new one, an edited one, or one from a dialogue. */
export function WishDialogs({ tenant, today, board, opened, draft, onClose, onSaved }: Props) {
  const more = { tenant, today, onClose, onSaved };
  if (opened === 'wish') return <WishDialog {...more} />;
  if (opened) {
    const { edited } = opened;
    const promised = board.lineOf(edited.id).kind === 'match';
    return <WishDialog key={edited.id} wish={edited} promised={promised} {...more} />;
  }
  return draft === undefined ? null : <DraftDialog key={draft} session={draft} {...more} />;
}

type DraftProps = Omit<Props, 'board' | 'opened' | 'draft'> & { session: string };

/** A wish that was made from the dialogue before is edited instead of a second one. */
function DraftDialog({ session, ...more }: DraftProps) {
  const { tenant, today } = more;
  const { t } = useTranslation();
  const draft = useQuery(wishDraftQuery(tenant.id, session));
  const made = draft.data?.wish ?? null;
  const wish = useQuery({ ...wishQuery(tenant.id, made ?? ''), enabled: made !== null });
  const failed = draft.isError || wish.isError;
  useEffect(() => {
    if (failed) notifications.show({ role: 'alert', message: t('wish.draftFailed') });
  }, [failed, t]);
  if (failed) return <WishDialog {...more} />;
  if (made !== null) return wish.data ? <WishDialog wish={wish.data} {...more} /> : null;
  return draft.data ? (
    <WishDialog start={formOfDraft(draft.data, today)} conversation={session} {...more} />
  ) : null;
}
