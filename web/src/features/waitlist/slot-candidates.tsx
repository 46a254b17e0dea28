import { Button } from '@mantine/core';
import { IconHistory, IconLink, IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Slot } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { formatShare } from '@/i18n/format';
import { AcceptanceRecordLine } from './acceptance-record';
import { useBoard } from './board-context';
import { recordQuery } from './board-queries';
import { binText, exceptText, matchVerb, recordOf, spanText, unknownFit } from './board-text';
import classes from './slot-candidates.module.css';

const HowDialog = lazy(() =>
  import('./how-dialog').then(({ HowDialog }) => ({ default: HowDialog })),
);

type Props = {
  slot: Slot;
  open: boolean;
  onOpen: (id: string | undefined) => void;
  tabIndex: number;
};

/** The number of wishes that fit, and when opened, the wishes. */
export function SlotCandidates({ slot, open, onOpen, tabIndex }: Props) {
  const { t, i18n } = useTranslation();
  const { board, tenant } = useBoard();
  const candidates = board.candidatesOf(slot.id);
  const fits = board.fitsOf(slot.id);
  const [best] = candidates;
  if (!best) return <Nearly slot={slot} tabIndex={tabIndex} />;
  const money = estimatedMoney(best.expected_minor ?? 0, tenant.currency, i18n.language);
  return (
    <div className={classes.box} data-open={open || undefined}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          tabIndex={tabIndex}
          onClick={() => onOpen(open ? undefined : slot.id)}
        >
          {open ? (
            <IconTarget size={17} stroke={1.6} aria-hidden />
          ) : (
            <IconLink size={15} stroke={1.7} aria-hidden />
          )}
          <span className={classes.title}>
            {open ? t('waitlist.candidates') : t('waitlist.fits', { count: fits })}
          </span>
          {open ? null : (
            <span className={classes.best}>
              {t('waitlist.fitsBest', { name: best.client_name ?? t('waitlist.noName'), money })}
            </span>
          )}
        </button>
        {open ? (
          <>
            <span aria-hidden>{t('waitlist.candidates.waits')}</span>
            <span aria-hidden>{t('waitlist.candidates.accepts')}</span>
            <span aria-hidden>{t('waitlist.candidates.expected')}</span>
            <span aria-hidden />
          </>
        ) : null}
      </div>
      {open ? (
        <>
          <ol className={classes.list} aria-label={t('waitlist.candidates')}>
            {candidates.map((candidate) => (
              <CandidateRow key={candidate.wish} {...{ slot, candidate, tabIndex }} />
            ))}
          </ol>
          {fits > candidates.length ? (
            <p className={classes.rest}>
              {t('waitlist.candidatesMore', { count: fits - candidates.length })}
            </p>
          ) : null}
          {slot.risk ? <TrackRecord slot={slot} risk={slot.risk} tabIndex={tabIndex} /> : null}
          <AcceptanceRecordLine candidate={best} tabIndex={tabIndex} />
        </>
      ) : null}
    </div>
  );
}

function Nearly({ slot, tabIndex }: { slot: Slot; tabIndex: number }) {
  const { t, i18n } = useTranslation();
  const { board } = useBoard();
  const near = board.nearOf(slot.id);
  return (
    <div className={classes.nobody}>
      {board.matchOfSlot.has(slot.id) ? null : (
        <>
          {near
            ? t('waitlist.nearLine', { what: exceptText(near.reasons, t, i18n.language) })
            : t(board.fit === 'known' ? 'waitlist.fitsNone' : unknownFit(board.fit))}
          {slot.risk ? <HowButton slot={slot} risk={slot.risk} tabIndex={tabIndex} /> : null}
        </>
      )}
    </div>
  );
}

type RowProps = { slot: Slot; candidate: Candidate; tabIndex: number };

function CandidateRow({ slot, candidate, tabIndex }: RowProps) {
  const { t, i18n } = useTranslation();
  const { tenant, now, mayWrite, mayAct, match } = useBoard();
  const { language } = i18n;
  const { rank, wish, waiting_since: since, accept_percent: accepts } = candidate;
  const name = candidate.client_name ?? t('waitlist.noName');
  const verb = matchVerb(slot);
  return (
    <li className={classes.candidate} data-first={rank === 1 || undefined}>
      <span className={classes.who}>
        <span className={classes.rank} aria-hidden>
          {rank}
        </span>
        <span className={classes.name}>{name}</span>
      </span>
      <span className={classes.figure}>
        <span className={classes.label}>{t('waitlist.candidates.waits')}</span>
        {since === null ? t('common.unknown') : spanText(since, now, t)}
      </span>
      <span className={classes.figure}>
        <span className={classes.label}>{t('waitlist.candidates.accepts')}</span>
        {formatShare(accepts / 100, language)}
      </span>
      <span className={`${classes.figure} ${classes.money}`}>
        <span className={classes.label}>{t('waitlist.candidates.expected')}</span>
        {candidate.expected_minor === null
          ? t('common.unknown')
          : estimatedMoney(candidate.expected_minor, tenant.currency, language)}
      </span>
      {mayWrite ? (
        <Button
          size="xs"
          variant={rank === 1 ? 'filled' : 'default'}
          className={classes.take}
          tabIndex={tabIndex}
          disabled={!mayAct}
          aria-label={t(`${verb}Of`, { name })}
          onClick={() => match({ id: wish, client: { id: '', name } }, slot.id)}
        >
          {t(verb)}
        </Button>
      ) : null}
    </li>
  );
}

type RiskProps = { slot: Slot; risk: NonNullable<Slot['risk']>; tabIndex: number };

/** The outcomes of earlier slots with the same risk, which show how reliable the number is. */
function TrackRecord({ slot, risk, tabIndex }: RiskProps) {
  const { t, i18n } = useTranslation();
  const { tenant } = useBoard();
  const { data, isError } = useQuery(recordQuery(tenant.id));
  const bin = data && recordOf(data, risk.score);
  const said = bin
    ? t('waitlist.record', {
        slots: bin.slots,
        fell: bin.fell_through,
        band: binText(bin, i18n.language),
      })
    : data && t('waitlist.recordNone');
  return (
    <div className={classes.record}>
      <IconHistory size={16} stroke={1.6} aria-hidden />
      <span className={classes.said}>{isError ? t('waitlist.recordFailed') : said}</span>
      <HowButton slot={slot} risk={risk} tabIndex={tabIndex} />
    </div>
  );
}

function HowButton({ slot, risk, tabIndex }: RiskProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.how}
        tabIndex={tabIndex}
        onClick={() => setAsked(true)}
      >
        {t('waitlist.how')}
      </button>
      {asked ? (
        <Suspense>
          <HowDialog slot={slot} risk={risk} onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
