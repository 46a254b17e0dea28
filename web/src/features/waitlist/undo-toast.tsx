import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountdown } from '@/ui/use-countdown';
import classes from './waitlist-screen.module.css';

/** The server holds a message for ten seconds; the button goes a little before it does. */
const kUndoMs = 9_500;

type Toast = { id: string; title: string; message: ReactNode; onUndo: () => void };

/** Says what was done, and takes it back as long as nothing has left. */
export function showUndo({ id, title, message, onUndo }: Toast): void {
  notifications.show({
    id,
    title,
    autoClose: kUndoMs,
    message: (
      <span className={classes.toast}>
        <span>{message}</span>
        <UndoButton
          onUndo={() => {
            notifications.hide(id);
            onUndo();
          }}
        />
      </span>
    ),
  });
}

function UndoButton({ onUndo }: { onUndo: () => void }) {
  const { t } = useTranslation();
  const [deadline] = useState(() => Date.now() + kUndoMs);
  const left = useCountdown(deadline);
  return (
    <Button
      size="xs"
      variant="default"
      className={classes.undo}
      aria-label={t('waitlist.undoSend')}
      onClick={onUndo}
    >
      {t('waitlist.undoLeft', { seconds: left })}
    </Button>
  );
}
