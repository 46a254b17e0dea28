import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day, DayStaff } from '@/api/types';
import { dayOf } from '@/domain/days';
import { LivePill } from '@/live/live-pill';
import type { Freshness } from '@/live/use-live';
import { useNarrow } from '@/ui/breakpoints';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { useFirstSteps } from '@/ui/first-steps';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { useShortcut } from '@/ui/shortcuts';
import { SidePanel } from '@/ui/side-panel';
import { DayColumns, focusItem } from './day-columns';
import { DayFigures } from './day-figures';
import { DayDates, PrintButton } from './day-header';
import { axisOf, bestGap, type Column, columnsOf, type Item } from './day-layout';
import { DayLegend } from './day-legend';
import { DayPanel } from './day-panel';
import { MasterSwitch } from './day-phone';
import { type DayPlace, DayProvider } from './day-place';
import classes from './day-screen.module.css';
import type { DaySearch } from './day-search';
import { DayThreads } from './day-threads';

type Props = {
  place: Omit<DayPlace, 'nameOf'>;
  query: UseQueryResult<Day>;
  /** The loaded day with the changes of this page. */
  day: Day | undefined;
  search: DaySearch;
  onSearch: (search: DaySearch, replace?: boolean) => void;
  freshness: Freshness;
};

export function DayScreen({ place, query, day, search, onSearch, freshness }: Props) {
  const { t } = useTranslation();
  const { tenant, now } = place;
  const today = dayOf(now, tenant.time_zone);
  const date = search.date ?? today;
  const phone = useNarrow('compact');
  const narrow = useNarrow('medium');
  const closing = day?.closes_at ? tenant.closing_time : undefined;

  const dates = (
    <DayDates
      date={date}
      today={today}
      onDate={(next) => {
        const staff = search.staff === undefined ? {} : { staff: search.staff };
        onSearch({ ...staff, ...(next === today ? {} : { date: next }) });
      }}
    />
  );
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('day.title')}
        note={!phone && closing ? t('day.closes', { time: closing }) : undefined}
        salon={tenant.name}
        actions={
          <>
            {phone ? null : <div className={classes.when}>{dates}</div>}
            <LivePill freshness={freshness} />
            <PrintButton small={phone} />
          </>
        }
      />
      {phone ? <div className={classes.bar}>{dates}</div> : null}
      <DayFigures tenant={tenant} totals={day?.totals} />
      <QueryView
        query={query}
        failed={t('day.failed')}
        pendingClass={classes.skeleton}
        skeleton={Array.from({ length: phone ? 1 : 5 }, (_, index) => (
          <Skeleton key={index} height="100%" radius={10} />
        ))}
      >
        {day ? (
          <DayBoard {...{ place, day, search, onSearch, phone, narrow }} isToday={date === today} />
        ) : null}
      </QueryView>
    </div>
  );
}

type BoardProps = Pick<Props, 'place' | 'search' | 'onSearch'> & {
  day: Day;
  phone: boolean;
  narrow: boolean;
  isToday: boolean;
};

function DayBoard({ place, day, search, onSearch, phone, narrow, isToday }: BoardProps) {
  const { t } = useTranslation();
  const firstSteps = useFirstSteps();
  const boardRef = useRef<HTMLDivElement>(null);
  const asideRef = useRef<HTMLElement>(null);
  const axis = useMemo(() => axisOf(day), [day]);
  const columns = useMemo(() => columnsOf(day, axis), [day, axis]);
  const master = columns.find(({ staff }) => staff.id === search.staff) ?? columns[0];
  const shown = phone && master ? [master] : columns;
  // Beside the columns the panel is always open, and shows the best gap until one is selected.
  const key = search.open ?? (narrow ? undefined : bestGap(columns)?.key);
  const item = itemOf(columns, key);
  const staffOf = new Map(day.staff.map(({ id, name }) => [id, name]));
  const withNames: DayPlace = { ...place, nameOf: (id) => staffOf.get(id) ?? null };
  useScrollToNow(boardRef, isToday, day.date);

  const open = (next: string | undefined) => {
    const { open: was, ...rest } = search;
    if (was !== next) onSearch({ ...rest, ...(next === undefined ? {} : { open: next }) }, true);
  };
  const close = () => {
    open(undefined);
    window.requestAnimationFrame(() => focusItem(key));
  };
  useShortcut(
    {
      combo: 'Escape',
      label: 'shortcuts.dayClose',
      group: 'shortcuts.groupDay',
      run: () => {
        close();
        return undefined;
      },
    },
    search.open !== undefined,
  );
  useShortcut(
    {
      combo: 'KeyM',
      label: 'shortcuts.dayOffer',
      group: 'shortcuts.groupDay',
      run: ({ repeat }) => {
        const focused = document.activeElement?.getAttribute('data-item') ?? key;
        const gap = itemOf(columns, focused ?? undefined);
        if (gap?.kind !== 'gap' || repeat || !place.mayAct) return undefined;
        const [first] = gap.gap.candidates.filter(({ suppressed }) => suppressed === null);
        if (first) place.offer(first, gap.gap);
        return undefined;
      },
    },
    place.mayWrite,
  );

  if (columns.length === 0) {
    return (
      <EmptyState
        title={t('day.empty')}
        text={t('day.emptyText')}
        picture={<DayPicture />}
        actions={firstSteps}
      />
    );
  }
  const panel = (
    <DayPanel
      item={item}
      staff={staffOf.get(staffIdOf(columns, key)) ?? null}
      otherGaps={day.gaps
        .filter(({ id, fits }) => id !== key && fits > 0)
        .sort((a, b) => a.start_at.localeCompare(b.start_at))}
      onSelect={(next) => {
        open(next);
        focusItem(next);
      }}
      onClose={narrow ? close : undefined}
    />
  );
  return (
    <DayProvider value={withNames}>
      {day.more_staff || day.more_bookings ? <p className={classes.note}>{t('day.more')}</p> : null}
      {phone && master ? (
        <MasterSwitch
          columns={columns}
          master={master}
          onMaster={(staff) => {
            const { staff: _, open: __, ...rest } = search;
            onSearch({ ...rest, ...(staff === null ? {} : { staff }) }, true);
          }}
        />
      ) : null}
      <div ref={boardRef} className={classes.board}>
        <DayColumns
          {...{ day, axis }}
          tenant={place.tenant}
          columns={shown}
          now={place.now}
          selected={item?.key}
          onSelect={(next, byKey) => {
            open(next);
            // The panel shows the item after this render.
            if (byKey && !narrow) window.requestAnimationFrame(() => asideRef.current?.focus());
          }}
        />
        {narrow ? null : (
          <>
            <DayThreads
              boardRef={boardRef}
              gap={item?.kind === 'gap' && item.gap.candidates.length > 0 ? item.key : undefined}
              stamp={`${day.read_at} ${item?.key ?? ''}`}
            />
            <aside ref={asideRef} className={classes.aside} tabIndex={-1} aria-label={t('day.who')}>
              {panel}
              <DayLegend estimated={day.staff.some(isEstimated)} />
            </aside>
          </>
        )}
        {narrow && item ? (
          <SidePanel
            label={t('day.who')}
            shown={item.key}
            modal={phone}
            className={classes.drawer}
            group="shortcuts.groupDay"
            closeLabel="shortcuts.dayClose"
            onClose={close}
          >
            {panel}
          </SidePanel>
        ) : null}
      </div>
    </DayProvider>
  );
}

const isEstimated = ({ id, works, source }: DayStaff) =>
  id !== null && works !== null && source === 'estimated';

const itemOf = (columns: readonly Column[], key: string | undefined): Item | undefined =>
  columns.flatMap(({ items }) => items).find((one) => one.key === key);

const staffIdOf = (columns: readonly Column[], key: string | undefined) =>
  columns.find(({ items }) => items.some((one) => one.key === key))?.staff.id ?? null;

/** Once per day: the current time is in view. */
function useScrollToNow(
  boardRef: RefObject<HTMLDivElement | null>,
  isToday: boolean,
  date: string,
) {
  useEffect(() => {
    const scroller = boardRef.current?.querySelector<HTMLElement>('[data-day-scroller]');
    const line = scroller?.querySelector<HTMLElement>('[data-now]');
    if (!scroller) return;
    const kAbove = 120;
    scroller.scrollTop = isToday && line ? Math.max(0, line.offsetTop - kAbove) : 0;
  }, [boardRef, isToday, date]);
}
