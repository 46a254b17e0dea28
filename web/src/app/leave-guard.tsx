import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';

type Ask = () => Promise<boolean>;

/** The question of the screen with unsaved changes; there is at most one. */
let unsaved: Ask | undefined;

/** Asks whether unsaved changes may be lost before the session ends. */
export const mayLeave = (): Promise<boolean> => unsaved?.() ?? Promise.resolve(true);

/** Asks before changes are lost by a link, the back button, a closed tab or sign-out. */
export function LeaveGuard({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => active && current.pathname !== next.pathname,
    enableBeforeUnload: active,
    withResolver: true,
  });
  const [asked, setAsked] = useState<{ answer: (leave: boolean) => void } | null>(null);
  useEffect(() => {
    if (!active) return;
    const ask: Ask = () => new Promise((answer) => setAsked({ answer }));
    unsaved = ask;
    return () => {
      if (unsaved === ask) unsaved = undefined;
    };
  }, [active]);

  const answer = (leave: boolean) => {
    asked?.answer(leave);
    setAsked(null);
    if (leave) blocker.proceed?.();
    else blocker.reset?.();
  };
  return (
    <Dialog
      opened={blocker.status === 'blocked' || asked !== null}
      onClose={() => answer(false)}
      title={t('settings.leave.title')}
    >
      <DialogBody>
        <DialogText>{t('settings.leave.text')}</DialogText>
        <DialogActions>
          <Button variant="default" onClick={() => answer(false)}>
            {t('settings.leave.stay')}
          </Button>
          <Button onClick={() => answer(true)}>{t('settings.leave.go')}</Button>
        </DialogActions>
      </DialogBody>
    </Dialog>
  );
}
