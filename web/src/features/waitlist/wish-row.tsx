import { ActionIcon, Button, Checkbox } from '@mantine/core';
import {
  IconClock,
  IconFlag3Filled,
  IconMessage,
  IconMoon,
  IconPencil,
  IconSun,
  IconSunrise,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import { waitingText } from '@/domain/waiting';
import { formatAbsolute } from '@/i18n/format';
import { Tag } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import type { WishLine } from './board';
import { useBoard } from './board-context';
import { isGuessed } from './guessed-match';
import { MatchMenu } from './match-menu';
import { WishLineText } from './wish-line';
import classes from './wish-list.module.css';
import { isExpired } from './wish-order';
import {
  daysIn,
  daysText,
  dayText,
  hoursText,
  isFromBot,
  rangeText,
  sourceText,
  statusText,
  whatText,
} from './wish-text';

const partIcons = { morning: IconSunrise, day: IconSun, evening: IconMoon, any: IconClock };

type Props = {
  wish: Wish;
  /** It is no longer in the list, but still shown so that nothing moves. */
  gone: boolean;
  /** Tab reaches this row. */
  reachable: boolean;
  /** A highlighted thread ends here. */
  linked: boolean;
};

export const WishRow = memo(function WishRow({ wish, gone, reachable, linked }: Props) {
  const { t } = useTranslation();
  const { tenant, board } = useBoard();
  const tabIndex = reachable ? 0 : -1;
  const waits = wish.status === 'pending' && !gone;
  const line = board.lineOf(wish.id);
  return (
    <div className={classes.row} data-gone={gone || undefined}>
      <WantedDay wish={wish} />
      <Link
        className={classes.name}
        to="/t/$tenant/clients/$client"
        params={{ tenant: tenant.id, client: wish.client.id }}
        search={{}}
        data-target={wish.id}
        tabIndex={tabIndex}
        draggable={false}
      >
        {wish.priority === 'high' ? (
          <IconFlag3Filled
            className={classes.flag}
            size={14}
            role="img"
            aria-label={t('waitlist.highPriority')}
          />
        ) : null}
        {wish.client.name ?? t('waitlist.noName')}
      </Link>
      <WhatLine wish={wish} />
      {waits ? <WishLineText wish={wish} line={line} tabIndex={tabIndex} /> : null}
      <Since wish={wish} gone={gone} />
      {waits ? <RowEnd {...{ wish, line, linked, tabIndex }} /> : null}
    </div>
  );
});

function WhatLine({ wish }: { wish: Wish }) {
  const { t, i18n } = useTranslation();
  const source = isFromBot(wish.source) ? undefined : sourceText(wish.source, t);
  const { today } = useBoard();
  const { valid_until: until } = wish;
  const last = until === null ? undefined : dayText(until, today, i18n.language);
  const what = [
    whatText(wish, t),
    source,
    last && t('waitlist.validUntil', { day: last }),
    wish.conversation === null ? undefined : t('waitlist.fromDialogue'),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={classes.what} title={wish.comment ?? undefined}>
      {what}
      {wish.comment ? (
        <span className={classes.comment}>
          <IconMessage size={14} stroke={1.6} aria-hidden />
          {wish.comment}
        </span>
      ) : null}
    </div>
  );
}

type ActionsProps = Omit<Props, 'gone' | 'reachable'> & { line: WishLine; tabIndex: number };

/** The actions of the row; while several wishes are selected, only its checkbox. */
function RowEnd(props: ActionsProps) {
  const { t } = useTranslation();
  const { selection } = useBoard();
  const { wish, tabIndex } = props;
  if (!selection) return <Actions {...props} />;
  return (
    <div className={classes.actions}>
      <Checkbox
        aria-label={t('wish.select', { name: wish.client.name ?? t('waitlist.noName') })}
        tabIndex={tabIndex}
        checked={selection.ids.has(wish.id)}
        onChange={() => selection.toggle(wish.id)}
      />
    </div>
  );
}

function Actions({ wish, line, linked, tabIndex }: ActionsProps) {
  const { t } = useTranslation();
  const { mayWrite, mayAct, match, answer, cancel, edit } = useBoard();
  if (!mayWrite) return null;
  const name = wish.client.name ?? t('waitlist.noName');
  const cancelWish = () => cancel(wish);
  if (line.kind === 'match' && line.match.state !== 'accepted') {
    const { match: made } = line;
    return (
      <div className={classes.actions}>
        <Button
          variant="subtle"
          size="xs"
          aria-label={t('waitlist.withdrawOf', { name })}
          tabIndex={tabIndex}
          disabled={!mayAct || isGuessed(made)}
          onClick={() => answer(made, 'withdraw')}
        >
          {t('waitlist.withdraw')}
        </Button>
        <MatchMenu
          match={made}
          tabIndex={tabIndex}
          onEditWish={edit && (() => edit(wish))}
          onCancelWish={cancelWish}
        />
      </div>
    );
  }
  return (
    <div className={classes.actions}>
      {line.kind === 'best' ? (
        <Button
          variant={linked ? 'light' : 'default'}
          size="xs"
          aria-label={t('waitlist.matchOf', { name })}
          tabIndex={tabIndex}
          disabled={!mayAct}
          onClick={() => match(wish, line.slot)}
        >
          {t('waitlist.match')}
        </Button>
      ) : null}
      {edit ? (
        <ActionIcon
          className={classes.cross}
          size={28}
          aria-label={t('waitlist.editOf', { name })}
          title={t('waitlist.edit')}
          tabIndex={tabIndex}
          disabled={!mayAct}
          onClick={() => edit(wish)}
        >
          <IconPencil size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      ) : null}
      <ActionIcon
        className={classes.cross}
        size={28}
        aria-label={t('waitlist.cancelOf', { name })}
        title={t('waitlist.cancelWish')}
        tabIndex={tabIndex}
        disabled={!mayAct}
        onClick={cancelWish}
      >
        <IconX size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function WantedDay({ wish }: { wish: Wish }) {
  const { t, i18n } = useTranslation();
  const { today } = useBoard();
  const part = wish.time_preference ?? 'any';
  const Icon = partIcons[part];
  const [first] = wish.days;
  const over = wish.status === 'pending' && first && wish.days.every(({ to }) => to < today);
  const hours = hoursText(wish, t);
  const others = wish.days.reduce((sum, { from, to }) => sum + daysIn(from, to), 0) - 1;
  const isRange = first !== undefined && first.from !== first.to && wish.days.length === 1;
  return (
    <div className={classes.wanted} title={daysText(wish.days, today, i18n.language) || undefined}>
      <span className={classes.day} data-range={isRange || undefined}>
        {first === undefined ? t('waitlist.anyDay') : null}
        {isRange ? rangeText(first.from, first.to, i18n.language) : null}
        {first && !isRange ? dayText(first.from, today, i18n.language) : null}
      </span>
      {first && !isRange && others > 0 ? (
        <span className={classes.part}>{t('waitlist.moreDays', { count: others })}</span>
      ) : null}
      {isExpired(wish, today) || over ? (
        <span className={classes.past}>
          {t(isExpired(wish, today) ? 'waitlist.expired' : 'waitlist.past')}
        </span>
      ) : (
        <span className={classes.part}>
          {hours ? null : <Icon size={14} stroke={1.6} aria-hidden />}
          {hours ?? t(`waitlist.part.${part}`)}
        </span>
      )}
    </div>
  );
}

function Since({ wish, gone }: Pick<Props, 'wish' | 'gone'>) {
  const { t, i18n } = useTranslation();
  const { now, tenant } = useBoard();
  const zone = tenant.time_zone;
  if (gone) return <div className={classes.since}>{t('waitlist.gone')}</div>;
  if (wish.status === 'pending') {
    return (
      <div className={classes.since}>
        {wish.created_at ? (
          <time
            dateTime={wish.created_at}
            title={formatAbsolute(new Date(wish.created_at), zone, i18n.language)}
          >
            {waitingText(wish.created_at, now, t)}
          </time>
        ) : null}
      </div>
    );
  }
  const at = wish.processed_at ?? wish.updated_at;
  return (
    <div className={classes.since}>
      <Tag tone={wish.status === 'converted' ? 'good' : 'plain'}>{statusText(wish.status, t)}</Tag>
      {at ? <RelativeTime at={at} now={now} zone={zone} unit="past" /> : null}
    </div>
  );
}
