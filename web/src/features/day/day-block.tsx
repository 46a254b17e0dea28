import { IconCheck, IconUserOff } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { formatShare } from '@/i18n/format';
import classes from './day-block.module.css';
import type { Item } from './day-layout';
import { durationText, spanText, timeText } from './day-text';
import { RiskIcon } from './risk-icon';

type Props = {
  item: Item;
  tenant: Tenant;
  past: boolean;
  selected: boolean;
  /** The one item of the day that Tab reaches. */
  reachable: boolean;
  onSelect: (item: Item, byKey: boolean) => void;
  onKey: (event: KeyboardEvent, item: Item) => void;
  onFocus: (key: string) => void;
};

/** From this length on a block has room for a second and a third line. */
const kTwoLines = 40;
const kThreeLines = 60;

export const DayBlock = memo(function DayBlock(props: Props) {
  const { item, tenant, past, selected, reachable, onSelect, onKey, onFocus } = props;
  const { t, i18n } = useTranslation();
  const told = useTold(item, tenant);
  const style = {
    '--top': item.top,
    '--len': item.height,
    '--lane': item.lane,
    '--lanes': item.lanes,
  } as CSSProperties;
  const clock = { language: i18n.language, zone: tenant.time_zone };
  return (
    <li className={classes.place} style={style}>
      <button
        type="button"
        className={classes.block}
        data-item={item.key}
        data-kind={item.kind}
        data-state={item.kind === 'booking' ? item.booking.state : undefined}
        data-risk={item.kind === 'booking' ? riskOf(item)?.word : undefined}
        data-empty={(item.kind === 'gap' && item.gap.fits === 0) || undefined}
        data-past={past || undefined}
        data-size={
          item.minutes < kTwoLines ? 'small' : item.minutes < kThreeLines ? 'middle' : undefined
        }
        aria-label={`${spanText(item.startAt, item.endAt, clock)}, ${told}`}
        aria-pressed={selected}
        tabIndex={reachable ? 0 : -1}
        onClick={(event: MouseEvent) => onSelect(item, event.detail === 0)}
        onKeyDown={(event) => onKey(event, item)}
        onFocus={() => onFocus(item.key)}
      >
        {item.kind === 'booking' ? <Booking item={item} tenant={tenant} /> : null}
        {item.kind === 'gap' ? <Gap item={item} tenant={tenant} /> : null}
        {item.kind === 'promise' ? (
          <>
            <b className={classes.name}>{item.promise.client_name ?? t('day.noName')}</b>
            <span className={classes.what}>{t(`day.promise.${item.promise.state}`)}</span>
          </>
        ) : null}
      </button>
    </li>
  );
});

type Of<Kind> = Extract<Item, { kind: Kind }>;

/** An ignored risk is no risk on the screens. */
export function riskOf({ booking }: Of<'booking'>) {
  return booking.risk && !booking.risk.ignored ? booking.risk : null;
}

function Booking({ item, tenant }: { item: Of<'booking'>; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { booking, minutes } = item;
  const clock = { language: i18n.language, zone: tenant.time_zone };
  const risk = riskOf(item);
  const name = booking.client.name ?? t('day.noName');
  const cancelled = booking.state === 'cancelled';
  const sure = booking.state === 'confirmed' || booking.state === 'attended';
  return (
    <>
      <span className={classes.head}>
        <b className={classes.name}>{cancelled ? <s>{name}</s> : name}</b>
        {sure ? <IconCheck className={classes.check} size={14} stroke={2} aria-hidden /> : null}
        {booking.state === 'no_show' ? <IconUserOff size={13} stroke={1.8} aria-hidden /> : null}
      </span>
      {risk ? (
        <span className={classes.risk} data-word={risk.word}>
          <RiskIcon word={risk.word} />
          <b>{formatShare(risk.score, i18n.language)}</b>
          <span className={classes.word}>{t(`waitlist.word.${risk.word}`)}</span>
          {booking.price_minor === null ? null : (
            <span className={classes.sum}>
              {t('day.gapMoney', {
                money: estimatedMoney(booking.price_minor, tenant.currency, i18n.language),
              })}
            </span>
          )}
        </span>
      ) : null}
      <span className={classes.what}>
        {cancelled && booking.cancelled_at
          ? t('day.cancelledAt', { time: timeText(booking.cancelled_at, clock) })
          : (booking.service.title ?? t('day.noService'))}
      </span>
      {!risk && minutes > kThreeLines ? (
        <span className={classes.time}>{spanText(item.startAt, item.endAt, clock)}</span>
      ) : null}
    </>
  );
}

function Gap({ item, tenant }: { item: Of<'gap'>; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { gap, freed, minutes } = item;
  const length = durationText(minutes, t);
  const count = gap.fits > 0 ? t('day.gapFits', { count: gap.fits }) : t('day.gapNone');
  return (
    <>
      {freed && minutes >= kThreeLines ? (
        <s className={classes.freed}>{freed.client.name ?? t('day.noName')}</s>
      ) : null}
      <span className={classes.fits}>
        <span className={classes.length}>{length}</span>
        <span className={classes.count}>{count}</span>
      </span>
      {gap.fits > 0 && gap.expected_minor !== null ? (
        <b className={classes.worth}>
          {t('day.gapMoney', {
            money: estimatedMoney(gap.expected_minor, tenant.currency, i18n.language),
          })}
        </b>
      ) : null}
    </>
  );
}

/** Everything that the block shows, for readers of the screen. */
function useTold(item: Item, tenant: Tenant): string {
  const { t, i18n } = useTranslation();
  const money = (minor: number) =>
    t('day.gapMoney', { money: estimatedMoney(minor, tenant.currency, i18n.language) });
  if (item.kind === 'promise') {
    const { client_name: name, state } = item.promise;
    return [name ?? t('day.noName'), t(`day.promise.${state}`)].join(', ');
  }
  if (item.kind === 'gap') {
    const { fits, expected_minor: expected } = item.gap;
    const { freed } = item;
    return [
      `${t('day.gap')} ${durationText(item.minutes, t)}`,
      fits > 0 ? t('day.gapFitsLong', { count: fits }) : t('day.gapNone'),
      fits > 0 && expected !== null && money(expected),
      freed && t('day.gapFreed', { name: freed.client.name ?? t('day.noName') }),
    ]
      .filter(Boolean)
      .join(', ');
  }
  const { client, service, state, price_minor: price } = item.booking;
  const risk = riskOf(item);
  return [
    client.name ?? t('day.noName'),
    service.title ?? t('day.noService'),
    t(`day.state.${state}`),
    risk &&
      t('day.riskOf', {
        percent: formatShare(risk.score, i18n.language),
        word: t(`waitlist.word.${risk.word}`),
      }),
    risk && price !== null && money(price),
  ]
    .filter(Boolean)
    .join(', ');
}
