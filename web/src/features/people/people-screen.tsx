import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, Tenant, User, UserLink } from '@/api/types';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { PageHeader } from '@/ui/page-header';
import { PersonAvatar } from '@/ui/person-avatar';
import { Tag } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useDelayed } from '@/ui/use-delayed';
import { useNow } from '@/ui/use-now';
import { InviteDialog } from './invite-dialog';
import { LinkDialog, type MadeLink } from './link-dialog';
import { peopleQuery, type PersonRole } from './people-queries';
import classes from './people-screen.module.css';
import { PersonMenu } from './person-menu';
import { mayManage, nameOf, rolesToGive, stateOf } from './person-rules';

type Props = { session: Session; tenant: Tenant };
type Scope = 'salon' | 'all';

export function PeopleScreen({ session, tenant }: Props) {
  const { t } = useTranslation();
  const ofPlatform = session.tenant === null;
  const [scope, setScope] = useState<Scope>('salon');
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 200);
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const query = useInfiniteQuery({
    ...peopleQuery(scope === 'all' ? null : tenant.id, q),
    placeholderData: keepPreviousData,
  });
  const people = query.data?.pages.flatMap(({ items }) => items);
  const skeleton = useDelayed(query.isPending);
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
        <TextInput
          className={classes.search}
          type="search"
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          maxLength={200}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {ofPlatform ? (
          <SegmentedControl
            aria-label={t('people.scope')}
            value={scope}
            onChange={(next) => setScope(next === 'all' ? 'all' : 'salon')}
            data={[
              { value: 'salon', label: t('people.scope.salon') },
              { value: 'all', label: t('people.scope.all') },
            ]}
          />
        ) : null}
      </div>
      {skeleton ? <PeopleSkeleton /> : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('people.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {people?.length === 0 ? (
        <EmptyState
          {...(!q && { picture: <DayPicture /> })}
          title={t(q ? 'people.nothingTitle' : 'people.emptyTitle')}
          text={t(q ? 'people.nothingText' : 'people.emptyText')}
        />
      ) : null}
      {people && people.length > 0 ? (
        <PeopleList
          people={people}
          session={session}
          zone={tenant.time_zone}
          showTenant={scope === 'all'}
          roles={given}
          onMade={onMade}
          more={
            query.hasNextPage ? (
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('people.more')}
              </Button>
            ) : null
          }
        />
      ) : null}
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
  people: readonly User[];
  session: Session;
  zone: string;
  showTenant: boolean;
  roles: readonly PersonRole[];
  onMade: (link: UserLink, name: string) => void;
  more: React.ReactNode;
};

function PeopleList({ people, session, zone, showTenant, roles, onMade, more }: ListProps) {
  const { t } = useTranslation();
  return (
    // A scrolled region must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroller} role="region" aria-label={t('people.list')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('people.colName')}</th>
            <th scope="col">{t('people.colRole')}</th>
            <th scope="col">{t('people.colState')}</th>
            <th scope="col">{t('people.colSeen')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map((user) => (
            <PersonRow
              key={user.id}
              user={user}
              me={session.user}
              zone={zone}
              showTenant={showTenant}
              roles={roles}
              onMade={onMade}
            />
          ))}
        </tbody>
      </table>
      {more ? <div className={classes.more}>{more}</div> : null}
    </div>
  );
}

type RowProps = Omit<ListProps, 'people' | 'session' | 'more'> & {
  user: User;
  me: Session['user'];
};

const tones = { active: 'good', invited: 'warn', disabled: 'plain' } as const;

function PersonRow({ user, me, zone, showTenant, roles, onMade }: RowProps) {
  const { t } = useTranslation();
  const now = useNow();
  const name = nameOf(user);
  const state = stateOf(user);
  const place = user.tenant?.name ?? (user.tenant ? '' : t('people.platform'));
  return (
    <tr data-state={state}>
      <th scope="row" className={classes.who}>
        <PersonAvatar name={name} id={user.email} size={30} />
        <span className={classes.whoTexts}>
          <span className={classes.name}>
            {name}
            {user.id === me.id ? (
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
      </th>
      <td className={classes.role}>{t(`role.${user.role}`)}</td>
      <td className={classes.access}>
        <Tag tone={tones[state]}>{t(`people.state.${state}`)}</Tag>
      </td>
      <td className={classes.seen}>
        {user.last_used_at ? (
          <>
            <RelativeTime at={user.last_used_at} now={now} zone={zone} unit="past" />
            <span className={classes.meta}>{t('people.sessions', { count: user.sessions })}</span>
          </>
        ) : (
          <span className={classes.meta}>{t('people.never')}</span>
        )}
      </td>
      <td className={classes.menu}>
        {mayManage(me, user) ? <PersonMenu user={user} roles={roles} onMade={onMade} /> : null}
      </td>
    </tr>
  );
}
