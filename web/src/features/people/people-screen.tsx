import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, Tenant, User, UserLink } from '@/api/types';
import { kSearchLengthMax, withFilters } from '@/domain/search-params';
import { type Column, DataTable } from '@/ui/data-table';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { MoreButton } from '@/ui/more-button';
import { PageHeader } from '@/ui/page-header';
import { PersonAvatar } from '@/ui/person-avatar';
import { QueryView } from '@/ui/query-view';
import { SearchField } from '@/ui/search-field';
import { Tag } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { InviteDialog } from './invite-dialog';
import { LinkDialog, type MadeLink } from '@/ui/link-dialog';
import type { PeopleFilters } from './people-filters';
import { peopleQuery, type PersonRole } from './people-queries';
import classes from './people-screen.module.css';
import { PersonMenu } from './person-menu';
import { mayManage, nameOf, rolesToGive, stateOf } from './person-rules';

const tones = { active: 'good', invited: 'warn', disabled: 'plain' } as const;

/** The pause after which typing counts as finished. */
const kSearchDebounceMs = 200;

type Props = {
  session: Session;
  tenant: Tenant;
  filters: PeopleFilters;
  onFilters: (filters: PeopleFilters) => void;
};

export function PeopleScreen({ session, tenant, filters, onFilters }: Props) {
  const { t } = useTranslation();
  const ofPlatform = session.tenant === null;
  const { q = '', scope = 'salon' } = filters;
  const list = useRef<HTMLDivElement>(null);
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const query = useInfiniteQuery({
    ...peopleQuery(scope === 'all' ? null : tenant.id, q),
    placeholderData: keepPreviousData,
  });
  const people = query.data?.pages.flatMap(({ items }) => items);
  const given = rolesToGive(session.user.role);
  const onMade = (link: UserLink, name: string) => {
    setInviting(false);
    setMade({ link, name });
  };
  const open = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setInviting(true)}
    >
      {t('people.invite')}
    </Button>
  );
  return (
    <div className={classes.screen}>
      <PageHeader title={t('people.title')} salon={tenant.name} actions={open} />
      <div className={classes.tools}>
        <div className={classes.search}>
          <SearchField
            q={filters.q}
            lengthMax={kSearchLengthMax}
            debounceMs={kSearchDebounceMs}
            label={t('people.search')}
            clearLabel={t('clients.clearSearch')}
            shortcut={{ label: 'shortcuts.searchPeople', group: 'shortcuts.groupPeople' }}
            onChange={(next) => onFilters(withFilters(filters, { q: next }))}
            onLeaveDown={() => list.current?.focus()}
          />
        </div>
        {ofPlatform ? (
          <SegmentedControl
            aria-label={t('people.scope')}
            value={scope}
            onChange={(next) =>
              onFilters(withFilters(filters, { scope: next === 'all' ? next : undefined }))
            }
            data={[
              { value: 'salon', label: t('people.scope.salon') },
              { value: 'all', label: t('people.scope.all') },
            ]}
          />
        ) : null}
      </div>
      <QueryView query={query} failed={t('people.failed')} skeleton={<PeopleSkeleton />}>
        {people?.length === 0 ? (
          <EmptyState
            {...(!q && { picture: <DayPicture /> })}
            title={t(q ? 'people.nothingTitle' : 'people.emptyTitle')}
            text={t(q ? 'people.nothingText' : 'people.emptyText')}
          />
        ) : null}
        {people && people.length > 0 ? (
          <PeopleList
            list={list}
            people={people}
            session={session}
            zone={tenant.time_zone}
            showTenant={scope === 'all'}
            roles={given}
            onMade={onMade}
            more={
              <MoreButton
                query={query}
                label={t('people.more')}
                variant="default"
                className={classes.more}
              />
            }
          />
        ) : null}
      </QueryView>
      <InviteDialog
        opened={inviting}
        tenant={tenant}
        roles={ofPlatform ? [...given, 'super_admin'] : given}
        ofPlatform={ofPlatform}
        onClose={() => setInviting(false)}
        onMade={onMade}
      />
      <LinkDialog made={made} zone={tenant.time_zone} onClose={() => setMade(null)} />
    </div>
  );
}

function PeopleSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.scroller} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className={classes.ghost}>
          <Skeleton circle height={30} width={30} />
          <div>
            <Skeleton height={10} width={130} />
            <Skeleton height={8} width={90} mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}

type ListProps = {
  list: RefObject<HTMLDivElement | null>;
  people: readonly User[];
  session: Session;
  zone: string;
  showTenant: boolean;
  roles: readonly PersonRole[];
  onMade: (link: UserLink, name: string) => void;
  more: React.ReactNode;
};

function PeopleList(props: ListProps) {
  const { list, people, more } = props;
  const { t } = useTranslation();
  const columns = useColumns(props);
  return (
    // Focusable, so that it can be scrolled with the keyboard.
    <div
      ref={list}
      className={classes.scroller}
      role="region"
      aria-label={t('people.list')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <DataTable
        className={classes.table}
        rows={people}
        columns={columns}
        keyOf={({ id }) => id}
        attributesOf={(user) => ({ 'data-state': stateOf(user) })}
      />
      {more}
    </div>
  );
}

function useColumns(props: ListProps): Column<User>[] {
  const { session, zone, roles, onMade } = props;
  const { t } = useTranslation();
  return [
    {
      id: 'who',
      heading: t('people.colName'),
      isRowHeader: true,
      className: classes.who,
      cell: (user) => <PersonCell {...props} user={user} />,
    },
    {
      id: 'role',
      heading: t('people.colRole'),
      className: classes.role,
      cell: ({ role }) => t(`role.${role}`),
    },
    {
      id: 'access',
      heading: t('people.colState'),
      className: classes.access,
      cell: (user) => <Tag tone={tones[stateOf(user)]}>{t(`people.state.${stateOf(user)}`)}</Tag>,
    },
    {
      id: 'seen',
      heading: t('people.colSeen'),
      className: classes.seen,
      cell: (user) => <SeenCell user={user} zone={zone} />,
    },
    {
      id: 'menu',
      heading: null,
      className: classes.menu,
      cell: (user) =>
        mayManage(session.user, user) ? (
          <PersonMenu user={user} roles={roles} onMade={onMade} />
        ) : null,
    },
  ];
}

function PersonCell({ user, session, showTenant }: ListProps & { user: User }) {
  const { t } = useTranslation();
  const name = nameOf(user);
  const place = user.tenant?.name ?? (user.tenant ? '' : t('people.platform'));
  return (
    <>
      <PersonAvatar name={name} id={user.email} size={30} />
      <span className={classes.whoTexts}>
        <span className={classes.name}>
          {name}
          {user.id === session.user.id ? (
            <>
              {' '}
              <Tag>{t('people.you')}</Tag>
            </>
          ) : null}
        </span>
        <span className={classes.meta}>
          {[name === user.email ? null : user.email, showTenant ? place : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  );
}

function SeenCell({ user, zone }: { user: User; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!user.last_used_at) return <span className={classes.meta}>{t('people.never')}</span>;
  return (
    <>
      <RelativeTime at={user.last_used_at} now={now} zone={zone} unit="past" />
      <span className={classes.meta}>{t('people.sessions', { count: user.sessions })}</span>
    </>
  );
}
