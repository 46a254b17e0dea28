import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '@/api/server-clock';
import type { MessageKey } from '@/i18n/i18n';
import { useCountdown } from './use-countdown';
import classes from './undo-toast.module.css';

/** Above toasts without a priority: other toasts must not delay an undo until it is too late. */
const kPriority = 1;

type Undo = {
  /** Identifies the action. A toast with the key of a visible one replaces it. */
  key: string;
  title: string;
  message: ReactNode;
  /** The end of the time in which it can be undone, in ms since 1970. */
  until: number;
  label?: MessageKey;
  onUndo: () => void;
};

export type Undoable = {
  key: string;
  title: string;
  until: number;
  label: MessageKey;
  undo: () => void;
};

/** By key, the newest last. An action stays here when its toast is closed, until its time ends. */
let shown: ReadonlyMap<string, Undoable & { id: string }> = new Map();
let count = 0;
const listeners = new Set<() => void>();

function change(key: string, next?: Undoable & { id: string }) {
  const rest = [...shown].filter(([other]) => other !== key);
  shown = new Map(next ? [...rest, [key, next]] : rest);
  list = [...shown.values()].reverse();
  listeners.forEach((listener) => listener());
}
let list: readonly Undoable[] = [];

/** Shows what was done and offers to undo it. */
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
    change(key);
    notifications.hide(id);
    onUndo();
  };
  change(key, { key, id, title, until, label, undo });
  window.setTimeout(
    () => {
      if (shown.get(key)?.id === id) change(key);
    },
    Math.max(1, until - serverNow()),
  );
  notifications.show({
    id,
    title,
    priority: kPriority,
    autoClose: Math.max(1, until - serverNow()),
    message: (
      <span className={classes.toast}>
        <span>{message}</span>
        <UndoButton until={until} label={label} onUndo={undo} />
      </span>
    ),
  });
}

/** Undoes the last action, like its toast; false if there is none. */
export function undoLatest(): boolean {
  const latest = [...shown.values()].findLast(({ until }) => until > serverNow());
  latest?.undo();
  return latest !== undefined;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What can still be undone, the newest first. */
export const useUndoable = (): readonly Undoable[] => useSyncExternalStore(subscribe, () => list);

type ButtonProps = Pick<Undo, 'until' | 'onUndo'> & { label: MessageKey };

export function UndoButton({ until, label, onUndo }: ButtonProps) {
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
