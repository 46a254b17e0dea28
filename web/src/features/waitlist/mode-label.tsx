import { Button, HoverCard } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Mode, modeIcons } from './mode-icons';
import classes from './waitlist-screen.module.css';

/** The offer mode for users who may not change it, with an explanation. */
export function ModeLabel({ mode }: { mode: Mode }) {
  const { t } = useTranslation();
  const Mark = modeIcons[mode];
  return (
    <HoverCard width={300} position="bottom-end" openDelay={200} shadow="none">
      <HoverCard.Target>
        <Button
          variant="default"
          className={classes.mode}
          leftSection={<Mark size={16} stroke={1.7} aria-hidden />}
        >
          {t(`waitlist.mode.${mode}`)}
        </Button>
      </HoverCard.Target>
      <HoverCard.Dropdown className={classes.hint}>
        <p>{t(`waitlist.modeHint.${mode}`)}</p>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
