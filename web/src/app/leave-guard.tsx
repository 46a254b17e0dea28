import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';

/** Asks before changes are lost: to a link, to the browser's back, to a closed tab. */
export function LeaveGuard({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => active && current.pathname !== next.pathname,
    enableBeforeUnload: active,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  return (
    <Dialog opened={blocked} onClose={() => blocker.reset?.()} title={t('settings.leave.title')}>
      <DialogBody>
        <DialogText>{t('settings.leave.text')}</DialogText>
        <DialogActions>
          <Button variant="default" onClick={() => blocker.reset?.()}>
            {t('settings.leave.stay')}
          </Button>
          <Button onClick={() => blocker.proceed?.()}>{t('settings.leave.go')}</Button>
        </DialogActions>
      </DialogBody>
    </Dialog>
  );
}
