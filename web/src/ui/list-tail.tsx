import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKey } from '@/i18n/i18n';
import classes from './list-tail.module.css';

/** The rows of a list that are not loaded yet. */
export type More = { has: boolean; loading: boolean; failed: boolean; load: () => void };

type Props = {
  more: More;
  /** The text if loading more has failed. */
  failure: MessageKey;
  /** Placeholder rows. */
  children: ReactNode;
};

/** The end of the loaded rows of a list that has more. */
export function ListTail({ more, failure, children }: Props) {
  const { t } = useTranslation();
  if (!more.has) return null;
  if (!more.failed) return children;
  return (
    <div className={classes.tail} role="alert">
      {t(failure)}
      <Button variant="default" size="xs" onClick={more.load}>
        {t('common.retry')}
      </Button>
    </div>
  );
}
