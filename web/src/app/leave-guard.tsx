import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';

type Ask = () => Promise<boolean>;

/** Of the screen with unsaved changes; at most one is shown. */
let unsaved: Ask | undefined;

/** Asks whether unsaved changes may be lost, before the session is ended. */
export const mayLeave = (): Promise<boolean> => unsaved?.() ?? Promise.resolve(true);

/** Asks before changes are lost: to a link, to the browser's back, to a closed tab, by sign-out. */
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
