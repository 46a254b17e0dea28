import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Match, Slot } from '@/api/types';
import { AnswerMenu } from './answer-menu';
import { useBoard } from './board-context';
import { BookButton } from './match-booking';
import { MatchMenu } from './match-menu';
import { RiskMark } from './risk-mark';
import { SlotCandidates } from './slot-candidates';
import classes from './slot-card.module.css';
import rows from './slot-row.module.css';
import { Notice } from './slot-row';
import { MatchText, SlotStatus, toneOf } from './slot-status';

/** A slot outside of the list: its risk, actions, state and candidates. */
export function SlotCard({ slot }: { slot: Slot }) {
  const { t } = useTranslation();
  const { mayWrite, mayAct, ignore, unignore } = useBoard();
  const name = slot.client.name ?? t('waitlist.noName');
  return (
    <div className={classes.card}>
      {slot.risk && slot.state === 'at_risk' ? <RiskMark risk={slot.risk} /> : null}
      {mayWrite && slot.state !== 'free' ? (
        <div className={classes.actions}>
          <Notice slot={slot} tabIndex={0} />
          <AnswerMenu slot={slot} tabIndex={0} />
          <Button
            variant="default"
            size="xs"
            disabled={!mayAct}
            aria-label={t(slot.ignored ? 'waitlist.unignoreOf' : 'waitlist.ignoreOf', { name })}
            onClick={() => (slot.ignored ? unignore : ignore)(slot)}
          >
            {t(slot.ignored ? 'waitlist.unignore' : 'waitlist.ignore')}
          </Button>
        </div>
      ) : null}
      <SlotStatus slot={slot} tabIndex={0} />
      {slot.state === 'confirmed' ? null : (
        <div className={classes.candidates}>
          <SlotCandidates slot={slot} open onOpen={() => undefined} tabIndex={0} />
        </div>
      )}
    </div>
  );
}

/** The state of a match and its actions, outside of the lists. */
export function MatchCard({ match }: { match: Match }) {
  const { mayWrite } = useBoard();
  return (
    <div className={rows.status} data-tone={toneOf(match)}>
      <MatchText match={match} />
      <BookButton match={match} tabIndex={0} />
      {mayWrite && match.state !== 'accepted' ? (
        <MatchMenu match={match} tabIndex={0} withdraw />
      ) : null}
    </div>
  );
}
