import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayCandidate, DayGap } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { waitingText } from '@/domain/waiting';
import { formatMoney, formatShare } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import type { Item } from './day-layout';
import classes from './day-panel.module.css';
import { useDay } from './day-place';
import { durationText, spanText, timeText } from './day-text';

type Props = {
  item: Item | undefined;
  /** The name of the item's master. */
  staff: string | null;
  otherGaps: readonly DayGap[];
  onSelect: (key: string) => void;
  /** Absent if the panel is always open. */
  onClose: (() => void) | undefined;
};

/** The selected item: who would take a gap, or what can be done with a booking. */
export function DayPanel({ item, staff, otherGaps, onSelect, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Head item={item} staff={staff} onClose={onClose} />
      <div className={classes.body} data-day-panel>
        {item === undefined ? <p className={classes.quiet}>{t('day.whoText')}</p> : null}
        {item?.kind === 'gap' ? <Candidates gap={item.gap} /> : null}
        {item?.kind === 'booking' ? <Booking item={item} /> : null}
        {item?.kind === 'promise' ? <Promised item={item} /> : null}
        {otherGaps.length > 0 ? <OtherGaps gaps={otherGaps} onSelect={onSelect} /> : null}
      </div>
    </>
  );
}

type HeadProps = Pick<Props, 'item' | 'staff' | 'onClose'>;

function Head({ item, staff, onClose }: HeadProps) {
  const { t, i18n } = useTranslation();
  const { tenant } = useDay();
  const clock = { language: i18n.language, zone: tenant.time_zone };
  const title = {
    gap: t('day.who'),
    booking: t('day.booking'),
    promise: t('day.promise'),
  }[item?.kind ?? 'gap'];
  return (
    <header className={classes.head}>
      <div className={classes.titles}>
        <p className={classes.kicker}>{title}</p>
        {item ? (
          <h2 className={classes.title}>
            {[spanText(item.startAt, item.endAt, clock), staff].filter(Boolean).join(' · ')}
          </h2>
        ) : null}
      </div>
      {onClose ? (
        <ActionIcon size={32} aria-label={t('day.close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </header>
  );
}

function Candidates({ gap }: { gap: DayGap }) {
  const { t } = useTranslation();
  const { candidates, fits } = gap;
  if (candidates.length === 0) {
    return (
      <div className={classes.quiet}>
        <p>{t('day.whoNone')}</p>
        <p>{t('day.whoNoneText')}</p>
      </div>
    );
  }
  return (
    <>
      <ol className={classes.candidates} aria-label={t('day.candidates')}>
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.wish} gap={gap} candidate={candidate} />
        ))}
      </ol>
      {fits > candidates.length ? (
        <p className={classes.rest}>
          {t('day.more.candidates', { count: fits - candidates.length })}
        </p>
      ) : null}
    </>
  );
}

function CandidateRow({ gap, candidate }: { gap: DayGap; candidate: DayCandidate }) {
  const { t, i18n } = useTranslation();
  const { tenant, now, mayWrite, mayAct, nameOf, offer } = useDay();
  const { language } = i18n;
  const clock = { language, zone: tenant.time_zone };
  const { rank, start_at: from, end_at: to, expected_minor: expected, suppressed } = candidate;
  const name = candidate.client_name ?? t('day.noName');
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  const why = suppressed === null ? undefined : keyIfKnown(`problem.outreach-${suppressed}`);
  const wanted = [
    t(`day.wants.${candidate.part ?? 'any'}`),
    candidate.staff === null ? t('day.anyStaff') : nameOf(candidate.staff),
  ];
  const service = [
    candidate.service_title ?? t('day.noService'),
    durationText(minutes, t),
    // A long gap has room for the visit later than at its start.
    from !== gap.start_at && t('day.starts', { time: timeText(from, clock) }),
  ];
  return (
    <li className={classes.candidate} data-first={rank === 1 || undefined} data-candidate={rank}>
      <span className={classes.rank} aria-hidden>
        {rank}
      </span>
      <span className={classes.row}>
        <b className={classes.name}>{name}</b>
        {candidate.waiting_since === null ? null : (
          <span className={classes.waits}>{waitingText(candidate.waiting_since, now, t)}</span>
        )}
      </span>
      <span className={classes.what}>{service.filter(Boolean).join(' · ')}</span>
      <span className={classes.what}>{wanted.filter(Boolean).join(', ')}</span>
      {candidate.unusable_min > 0 ? (
        <Warning>{t('day.unusable', { time: durationText(candidate.unusable_min, t) })}</Warning>
      ) : null}
      {why ? <Warning>{t(why)}</Warning> : null}
      <span className={classes.row}>
        <span className={classes.chance}>
          {t('day.accepts', { percent: '' })}
          <b>{formatShare(candidate.accept_percent / 100, language)}</b>
          {expected === null ? null : (
            <b className={classes.money}>
              {t('day.gapMoney', { money: estimatedMoney(expected, tenant.currency, language) })}
            </b>
          )}
        </span>
        {mayWrite ? (
          <Button
            size="xs"
            variant={rank === 1 ? 'filled' : 'default'}
            disabled={!mayAct || suppressed !== null}
            aria-label={t('waitlist.offerOf', { name })}
            onClick={() => offer(candidate, gap)}
          >
            {t('waitlist.offer')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <span className={classes.warning}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
      <span>{children}</span>
    </span>
  );
}

function Booking({ item }: { item: Extract<Item, { kind: 'booking' }> }) {
  const { t, i18n } = useTranslation();
  const { tenant, bookingActions } = useDay();
  const { client, service, state, price_minor: price } = item.booking;
  const name = client.name ?? t('day.noName');
  return (
    <div className={classes.about}>
      {client.id === null ? (
        <b className={classes.client}>{name}</b>
      ) : (
        <Link
          className={classes.client}
          to="/t/$tenant/clients/$client"
          params={{ tenant: tenant.id, client: client.id }}
          search={{}}
        >
          {name}
        </Link>
      )}
      <p className={classes.what}>
        {[service.title ?? t('day.noService'), durationText(item.minutes, t)].join(' · ')}
      </p>
      <p className={classes.what}>
        {[
          t(`day.state.${state}`),
          price !== null && formatMoney(price, tenant.currency, i18n.language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {bookingActions(item.booking)}
    </div>
  );
}

function Promised({ item }: { item: Extract<Item, { kind: 'promise' }> }) {
  const { t } = useTranslation();
  const { matchActions } = useDay();
  const { client_name: name, service_title: service, match, state } = item.promise;
  return (
    <div className={classes.about}>
      <b className={classes.client}>{name ?? t('day.noName')}</b>
      <p className={classes.what}>
        {[service ?? t('day.noService'), durationText(item.minutes, t)].join(' · ')}
      </p>
      {matchActions(match) ?? <p className={classes.what}>{t(`day.promise.${state}`)}</p>}
    </div>
  );
}

function OtherGaps({
  gaps,
  onSelect,
}: {
  gaps: readonly DayGap[];
  onSelect: (key: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { tenant, nameOf } = useDay();
  const clock = { language: i18n.language, zone: tenant.time_zone };
  return (
    <section className={classes.others} aria-labelledby="day-others">
      <h3 className={classes.subtitle} id="day-others">
        {t('day.otherGaps')}
        <span className={classes.count}>{gaps.length}</span>
      </h3>
      <ul className={classes.gaps}>
        {gaps.map((gap) => {
          const minutes = (Date.parse(gap.end_at) - Date.parse(gap.start_at)) / 60_000;
          return (
            <li key={gap.id}>
              <button type="button" className={classes.gap} onClick={() => onSelect(gap.id)}>
                <span className={classes.at}>{timeText(gap.start_at, clock)}</span>
                <span className={classes.where}>
                  <span>{nameOf(gap.staff)}</span>
                  <span className={classes.meta}>
                    {`${durationText(minutes, t)} · ${gap.fits > 0 ? t('day.gapFits', { count: gap.fits }) : t('day.gapNone')}`}
                  </span>
                </span>
                {gap.expected_minor === null || gap.fits === 0 ? null : (
                  <b className={classes.money}>
                    {t('day.gapMoney', {
                      money: estimatedMoney(gap.expected_minor, tenant.currency, i18n.language),
                    })}
                  </b>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
