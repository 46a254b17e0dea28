import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CountBadge } from '@/ui/count-badge';
import classes from './attention.module.css';

type Props = { unread: number; onOpen: () => void };

/** Opens the inbox; shows how much is unread. */
export function AttentionBell({ unread, onOpen }: Props) {
  const { t } = useTranslation();
  const label = t('attention.open', { count: unread });
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        size={28}
        className={classes.bell}
        aria-label={label}
        aria-haspopup="dialog"
        onClick={onOpen}
      >
        <IconBell size={17} stroke={1.6} aria-hidden />
        <CountBadge count={unread} corner />
      </ActionIcon>
    </Tooltip>
  );
}
