import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '@/api/types';
import { useBoard } from './board-context';
import { acceptanceQuery } from './board-queries';
import { acceptanceText } from './board-text';
import classes from './slot-candidates.module.css';

const AcceptanceDialog = lazy(() =>
  import('./acceptance-dialog').then(({ AcceptanceDialog }) => ({ default: AcceptanceDialog })),
);

type Props = { candidate: Candidate; tabIndex: number };

/** How many offers were accepted, which shows how reliable the probability is. */
export function AcceptanceRecordLine({ candidate, tabIndex }: Props) {
  const { t } = useTranslation();
  const { tenant } = useBoard();
  const [asked, setAsked] = useState(false);
  const { data, isError } = useQuery(acceptanceQuery(tenant.id));
  return (
    <div className={classes.record}>
      <IconHistory size={16} stroke={1.6} aria-hidden />
      <span className={classes.said}>
        {isError ? t('waitlist.accept.recordFailed') : data && acceptanceText(data, t)}
      </span>
      <button
        type="button"
        className={classes.how}
        tabIndex={tabIndex}
        onClick={() => setAsked(true)}
      >
        {t('waitlist.accept.how')}
      </button>
      {asked ? (
        <Suspense>
          <AcceptanceDialog candidate={candidate} onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
