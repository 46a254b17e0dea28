import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import type { WishLine } from './board';
import { useBoard } from './board-context';
import { exceptText, matchVerb, momentText } from './board-text';
import classes from './wish-list.module.css';

type Props = {
  wish: Wish;
  line: Extract<WishLine, { kind: 'near' }>;
  tabIndex: number;
};

/** Offers a slot that differs from the wish, after showing the slot and the differences. */
export function RelaxOffer({ wish, line, tabIndex }: Props) {
  const { t, i18n } = useTranslation();
  const { tenant, now, board, mayAct, match } = useBoard();
  const [asked, setAsked] = useState(false);
  const at = momentText(line.startAt, { t, language: i18n.language, zone: tenant.time_zone, now });
  const name = wish.client.name ?? t('waitlist.noName');
  const slot = board.slotOf.get(line.slot);
  const facts = [
    [t('waitlist.relax.client'), name],
    [t('waitlist.relax.wanted'), wish.service.title ?? t('waitlist.slotNone')],
    [t('waitlist.relax.place'), at],
    [t('waitlist.relax.staff'), line.staff ?? t('waitlist.anyStaff')],
    [t('waitlist.relax.differs'), exceptText(line.reasons, t, i18n.language)],
  ];
  return (
    <Popover opened={asked} onChange={setAsked} trapFocus returnFocus withArrow width={320}>
      <Popover.Target>
        <button
          type="button"
          className={classes.relax}
          tabIndex={tabIndex}
          disabled={!mayAct}
          aria-label={t('waitlist.relaxOf', { at, name })}
          onClick={() => setAsked(!asked)}
        >
          {t('waitlist.relax')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('waitlist.relax.title')}>
        <dl className={classes.relaxFacts}>
          {facts.map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <div className={classes.relaxButtons}>
          <Button size="xs" variant="default" onClick={() => setAsked(false)}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            size="xs"
            disabled={!mayAct}
            onClick={() => {
              setAsked(false);
              match(wish, line.slot, line.reasons);
            }}
          >
            {t(slot ? matchVerb(slot) : 'waitlist.offer')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
