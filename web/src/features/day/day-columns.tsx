import { type CSSProperties, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day, Tenant } from '@/api/types';
import { formatTime } from '@/i18n/format';
import { DayBlock } from './day-block';
import classes from './day-columns.module.css';
import { type Axis, type Column, type Item, neighbour, type Off, spanOf } from './day-layout';
import { timeText } from './day-text';

type Props = {
  tenant: Tenant;
  day: Day;
  axis: Axis;
  columns: readonly Column[];
  now: Date;
  selected: string | undefined;
  /** By a key: the panel gets the focus. */
  onSelect: (key: string, byKey: boolean) => void;
};

const kHour = 3_600_000;
/** The smallest widths of a column in px: a master who works, and one who does not. */
const kColumn = 116;
const kOff = 66;

const directions = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
} as const;

/** The masters of the day beside each other on one axis of time. */
export function DayColumns(props: Props) {
  const { tenant, day, axis, columns, now, selected, onSelect } = props;
  const { t } = useTranslation();
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const items = columns.flatMap((column) => column.items);
  const known = (key: string | undefined) =>
    key !== undefined && items.some((item) => item.key === key) ? key : undefined;
  // Tab reaches one item, the last focused or the selected one; arrow keys reach the others.
  const reachable = known(focused) ?? known(selected) ?? items[0]?.key;

  const onKey = (event: KeyboardEvent, item: Item) => {
    if (!(event.key in directions) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = neighbour(columns, item.key, directions[event.key as keyof typeof directions]);
    if (next) focusItem(next.key);
  };
  const line = (now.getTime() - axis.from) / kHour;
  const closes =
    day.closes_at === null ? undefined : spanOf(axis, axis.from, Date.parse(day.closes_at)).height;
  const chosen = columns.findIndex((column) => column.items.some(({ key }) => key === selected));
  const chosenItem = items.find(({ key }) => key === selected);
  return (
    <section
      className={classes.scroller}
      aria-label={t('day.masters')}
      data-day-scroller
      // A region that scrolls must be reachable with the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div
        className={classes.grid}
        style={
          {
            '--hours': axis.hours,
            '--min': columns.reduce((sum, { works }) => sum + (works ? kColumn : kOff), 0),
            '--columns': columns
              .map(({ works }) => (works ? 'var(--column)' : 'var(--off)'))
              .join(' '),
          } as CSSProperties
        }
      >
        <div className={classes.corner} />
        {columns.map((column) => (
          <Heading key={column.staff.id ?? ''} column={column} />
        ))}
        <Hours axis={axis} tenant={tenant} closes={closes} now={line} />
        {columns.map((column, index) => (
          <div
            key={column.staff.id ?? ''}
            className={classes.column}
            style={{ gridColumn: index + 2 }}
          >
            {column.off.map((off) => (
              <OffTime key={`${off.kind} ${off.top}`} off={off} tenant={tenant} />
            ))}
            <ol className={classes.items} aria-label={column.staff.name ?? t('day.noMaster')}>
              {column.items.map((item) => (
                <DayBlock
                  key={item.key}
                  item={item}
                  tenant={tenant}
                  past={Date.parse(item.endAt) <= now.getTime()}
                  selected={item.key === selected}
                  reachable={item.key === reachable}
                  onSelect={(one, byKey) => onSelect(one.key, byKey)}
                  onKey={onKey}
                  onFocus={setFocused}
                />
              ))}
            </ol>
          </div>
        ))}
        {chosenItem?.kind === 'gap' && chosenItem.gap.candidates.length > 0 ? (
          <div
            className={classes.strands}
            style={
              {
                gridColumn: `${chosen + 3} / -1`,
                '--at': chosenItem.top + chosenItem.height / 2,
              } as CSSProperties
            }
            data-count={Math.min(3, chosenItem.gap.candidates.length)}
            aria-hidden
          />
        ) : null}
        {line > 0 && line < axis.hours ? (
          <div
            className={classes.now}
            data-now
            style={{ '--at': line } as CSSProperties}
            aria-hidden
          />
        ) : null}
        {closes === undefined ? null : (
          <div className={classes.closing} style={{ '--at': closes } as CSSProperties}>
            <span>{t('day.salonCloses')}</span>
          </div>
        )}
      </div>
    </section>
  );
}

/** Moves the focus to an item, which scrolls it into view. */
export function focusItem(key: string | undefined): void {
  if (key === undefined) return;
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`)?.focus();
}

function Heading({ column }: { column: Column }) {
  const { t } = useTranslation();
  const { staff, bookings, gaps, works } = column;
  const counts = [
    t('day.columnBookings', { count: bookings }),
    gaps > 0 && t('day.columnGaps', { count: gaps }),
  ];
  return (
    <div className={classes.heading} data-off={!works || undefined}>
      <h2 className={classes.master}>{staff.name ?? t('day.noMaster')}</h2>
      {works ? <p className={classes.counts}>{counts.filter(Boolean).join(' · ')}</p> : null}
    </div>
  );
}

type HoursProps = { axis: Axis; tenant: Tenant; closes: number | undefined; now: number };

function Hours({ axis, tenant, closes, now }: HoursProps) {
  const { t, i18n } = useTranslation();
  const label = (hour: number) =>
    formatTime(new Date(axis.from + hour * kHour), tenant.time_zone, i18n.language);
  const shown = now > 0 && now < axis.hours;
  return (
    <div className={classes.hours}>
      {Array.from({ length: axis.hours + 1 }, (_, hour) => (
        <span
          key={hour}
          className={classes.hour}
          style={{ '--at': hour } as CSSProperties}
          data-closing={hour === closes || undefined}
          // The label of the current time would cover it.
          data-near={(shown && Math.abs(hour - now) < 0.3) || undefined}
          aria-hidden
        >
          {label(hour)}
        </span>
      ))}
      {shown ? (
        <span className={classes.nowTime} style={{ '--at': now } as CSSProperties}>
          <span className={classes.hidden}>{t('day.now', { time: label(now) })}</span>
          <span aria-hidden>{label(now)}</span>
        </span>
      ) : null}
    </div>
  );
}

function OffTime({ off, tenant }: { off: Off; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const time =
    off.at === null ? '' : timeText(off.at, { language: i18n.language, zone: tenant.time_zone });
  const text = {
    off: t('day.off'),
    break: t('day.break'),
    before: t('day.from', { time }),
    after: t('day.until', { time }),
  }[off.kind];
  return (
    <div
      className={classes.off}
      data-kind={off.kind}
      style={{ '--top': off.top, '--len': off.height } as CSSProperties}
    >
      {off.height >= 0.4 ? <span>{text}</span> : null}
    </div>
  );
}
