import { IconArmchair, IconClockHour4, IconLink, IconSend, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import { canRelax, type Fit, type WishLine as Line } from './board';
import { useBoard } from './board-context';
import {
  exceptText,
  hardReason,
  heldUntil,
  momentText,
  type Place,
  unknownFit,
  untilText,
} from './board-text';
import { bookingOf, bookingReason } from './match-booking';
import { RelaxOffer } from './relax-offer';
import classes from './wish-list.module.css';

type Tone = 'link' | 'info' | 'good' | 'warn' | 'quiet';
type Told = { icon: Icon | null; tone: Tone; text: string };

function toldOf(line: Line, fit: Fit, place: Place): Told {
  const { t } = place;
  switch (line.kind) {
    case 'match': {
      const { state, agreed, start_at: start, deadline_at: deadline } = line.match;
      const at = momentText(start, place);
      if (state === 'accepted') {
        const { icon, tone } = bookingOf(line.match);
        const why = bookingReason(line.match);
        const text = [t('waitlist.acceptedLine', { at }), why && t(why)];
        return { icon, tone, text: text.filter(Boolean).join(' · ') };
      }
      if (state === 'standby') {
        const text = t(agreed ? 'waitlist.standbyAgreedLine' : 'waitlist.standbyLine', { at });
        return { icon: IconArmchair, tone: 'info', text };
      }
      const until = deadline && untilText(deadline, place);
      const leaves = heldUntil(line.match, place.now.getTime());
      if (leaves !== undefined) {
        const when = momentText(leaves, place);
        const text = [
          t('waitlist.heldLine', { at, when }),
          until && t('waitlist.answerUntil', { until }),
        ];
        return { icon: IconClockHour4, tone: 'info', text: text.filter(Boolean).join(' · ') };
      }
      const text = until
        ? t('waitlist.offeredLine', { at, until })
        : t('waitlist.offeredLineOpen', { at });
      return { icon: IconSend, tone: 'info', text };
    }
    case 'best': {
      const at = momentText(line.startAt, place);
      const staff = line.staff ?? t('waitlist.anyStaff');
      return { icon: IconLink, tone: 'link', text: t('waitlist.bestLine', { at, staff }) };
    }
    case 'near': {
      const hard = hardReason(line.reasons);
      const at = momentText(line.startAt, place);
      const text = hard
        ? t('waitlist.nearHard', { at, why: t(hard) })
        : t('waitlist.nearPlace', {
            at,
            staff: line.staff ?? t('waitlist.anyStaff'),
            what: exceptText(line.reasons, t, place.language),
          });
      return { icon: null, tone: 'quiet', text };
    }
    case 'none':
      return { icon: null, tone: 'quiet', text: t('waitlist.noneLine') };
    case 'unknown':
      return { icon: null, tone: 'quiet', text: t(unknownFit(fit)) };
  }
}

type Props = { wish: Wish; line: Line; tabIndex: number };

/** The third line of a wish: a fitting slot, or what has been promised. */
export function WishLineText({ wish, line, tabIndex }: Props) {
  const { t, i18n } = useTranslation();
  const { tenant, now, board, mayWrite } = useBoard();
  const place = { t, language: i18n.language, zone: tenant.time_zone, now };
  const { icon: Mark, tone, text } = toldOf(line, board.fit, place);
  const relax = line.kind === 'near' && mayWrite && canRelax(line.reasons) ? line : undefined;
  return (
    <div className={classes.line} data-tone={tone}>
      {Mark ? <Mark size={15} stroke={1.7} aria-hidden /> : null}
      <span>{text}</span>
      {relax ? (
        <>
          {' · '}
          <RelaxOffer wish={wish} line={relax} tabIndex={tabIndex} />
        </>
      ) : null}
    </div>
  );
}
