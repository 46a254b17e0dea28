import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/server-clock';
import type { MessageKey } from '@/i18n/i18n';
import { useCountdown } from './use-countdown';
import classes from './undo-toast.module.css';

/** Above toasts without a priority: news must not keep an undo waiting until it is too late. */
const kPriority = 1;

type Undo = {
  /** What was done. A toast with the key of one that is still shown takes its place. */
  key: string;
  title: string;
  message: ReactNode;
  /** Until when it can be taken back, in ms since 1970. */
  until: number;
  label?: MessageKey;
  onUndo: () => void;
};

/** By key, the newest last. */
const shown = new Map<string, { id: string; until: number; undo: () => void }>();
let count = 0;

/** Says what was done and offers to take it back. */
export function showUndo({
  key,
  title,
  message,
  until,
  label = 'undo.action',
  onUndo,
}: Undo): void {
  const before = shown.get(key);
  if (before) notifications.hide(before.id);
  count += 1;
  const id = `undo-${count}`;
  const undo = () => {
    shown.delete(key);
    notifications.hide(id);
    onUndo();
  };
  shown.delete(key);
  shown.set(key, { id, until, undo });
  notifications.show({
    id,
    title,
    priority: kPriority,
    autoClose: Math.max(1, until - serverNow()),
    onClose: () => {
      if (shown.get(key)?.id === id) shown.delete(key);
    },
    message: (
      <span className={classes.toast}>
        <span>{message}</span>
        <UndoButton until={until} label={label} onUndo={undo} />
      </span>
    ),
  });
}

/** Takes back what was done last, as its toast would; false where nothing can be. */
export function undoLatest(): boolean {
  const latest = [...shown.values()].findLast(({ until }) => until > serverNow());
  latest?.undo();
  return latest !== undefined;
}

type ButtonProps = Pick<Undo, 'until' | 'onUndo'> & { label: MessageKey };

function UndoButton({ until, label, onUndo }: ButtonProps) {
  const { t } = useTranslation();
  const left = useCountdown(until);
  if (left === 0) return null;
  return (
    <Button
      size="xs"
      variant="default"
      className={classes.button}
      aria-label={t(label)}
      onClick={onUndo}
    >
      {`${t(label)} · ${left}`}
    </Button>
  );
}
