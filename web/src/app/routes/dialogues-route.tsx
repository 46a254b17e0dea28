import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import type { ConversationFilters } from '@/features/conversations/conversation-filters';
import { ConversationsScreen } from '@/features/conversations/conversations-screen';
import { useSessionCheck } from '@/features/session/use-session-check';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/dialogues');

export function DialoguesRoute() {
  const { tenant } = route.useRouteContext();
  const filters = route.useSearch();
  const openSession = useParams({ strict: false }).session;
  const navigate = useNavigate();
  const sessionCheck = useSessionCheck();
  usePageTitle('nav.dialogues', tenant.name);

  const onFilters = (next: ConversationFilters) => {
    // Further typing replaces the history entry: one step back, not one per letter.
    const typing = filters.q !== undefined && next.q !== undefined && next.q !== filters.q;
    void navigate({ to: '.', search: next, replace: typing });
  };
  const { id } = tenant;
  return (
    <ConversationsScreen
      key={id}
      tenant={tenant}
      filters={filters}
      openSession={openSession}
      onFilters={onFilters}
      onOpen={(session) =>
        void navigate({
          to: '/t/$tenant/dialogues/$session',
          params: { tenant: id, session },
          search: filters,
          // Moving from one to the next: back leads to the list, not through all of them.
          replace: openSession !== undefined,
        })
      }
      onClose={() =>
        void navigate({ to: '/t/$tenant/dialogues', params: { tenant: id }, search: filters })
      }
      onSessionDoubt={sessionCheck}
    />
  );
}
