import { Button, HoverCard } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconHandStop, IconBulb, IconBolt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SlotBoard, Tenant } from '@/api/types';
import classes from './waitlist-screen.module.css';

type Props = { tenant: Tenant; mode: SlotBoard['offer_mode']; mayChange: boolean };

const icons = { by_hand: IconHandStop, suggest: IconBulb, automatic: IconBolt };

/** The offer mode: who offers a free slot, users or the server, with an explanation. */
export function ModeLabel({ tenant, mode, mayChange }: Props) {
  const { t } = useTranslation();
  const Mark = icons[mode];
  return (
    <HoverCard width={300} position="bottom-end" openDelay={200} shadow="none">
      <HoverCard.Target>
        <Button
          variant="default"
          className={classes.mode}
          leftSection={<Mark size={16} stroke={1.7} aria-hidden />}
          {...(mayChange && {
            renderRoot: (props: Record<string, unknown>) => (
              <Link to="/t/$tenant/settings" params={{ tenant: tenant.id }} {...props} />
            ),
          })}
        >
          {t(`waitlist.mode.${mode}`)}
        </Button>
      </HoverCard.Target>
      <HoverCard.Dropdown className={classes.hint}>
        <p>{t(`waitlist.modeHint.${mode}`)}</p>
        {mayChange ? (
          <p className={classes.hintMore}>
            <IconAdjustmentsHorizontal size={15} stroke={1.7} aria-hidden />
            {t('waitlist.modeChange')}
          </p>
        ) : null}
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
