import { IconAlertCircle } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './section-nav.module.css';
import type { Faults, Field } from './settings-rules';
import { sectionId } from './settings-section';

export const sections = ['main', 'risk', 'quiet', 'templates', 'connections', 'history'] as const;
type Section = (typeof sections)[number];

const fieldsOf: Record<Section, readonly Field[]> = {
  main: [
    'name',
    'yclients_company_id',
    'admin_chat_id',
    'closing_time',
    'gap_filter',
    'time_zone',
    'language',
  ],
  risk: ['risk_threshold_percent', 'risk_horizon_days', 'offer_mode', 'holdout_percent'],
  quiet: ['quiet_from', 'quiet_to', 'cooldown_days'],
  templates: ['winback_template_ru', 'winback_template_en'],
  connections: [],
  history: [],
};

type Props = {
  shown: Faults;
  scroller: RefObject<HTMLDivElement | null>;
  /** The section of secrets is shown. */
  withConnections: boolean;
};

/** The section below the upper edge of the scroll area. */
function useCurrentSection(scroller: Props['scroller']): Section {
  const [current, setCurrent] = useState<Section>('main');
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => {
      const edge = box.getBoundingClientRect().top + 80;
      const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 2 && box.scrollTop > 0;
      const passed = sections.filter((id) => {
        const top = document.getElementById(sectionId(id))?.getBoundingClientRect().top;
        return top !== undefined && top <= edge;
      });
      setCurrent((atEnd ? sections.at(-1) : passed.at(-1)) ?? 'main');
    };
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, [scroller]);
  return current;
}

export function SectionNav({ shown, scroller, withConnections }: Props) {
  const { t } = useTranslation();
  const current = useCurrentSection(scroller);
  const offered = sections.filter((id) => withConnections || id !== 'connections');
  return (
    <nav className={classes.nav} aria-label={t('settings.sections')}>
      {offered.map((id) => {
        const faulty = fieldsOf[id].some((field) => field in shown);
        return (
          <button
            key={id}
            type="button"
            className={classes.item}
            aria-current={id === current ? 'true' : undefined}
            onClick={() => {
              const section = document.getElementById(sectionId(id));
              section?.scrollIntoView({ block: 'start' });
              section?.focus({ preventScroll: true });
            }}
          >
            {t(`settings.section.${id}`)}
            {faulty ? (
              <IconAlertCircle
                size={16}
                stroke={1.8}
                role="img"
                aria-label={t('settings.sectionFault')}
              />
            ) : null}
          </button>
        );
      })}
    </nav>
  );
}
