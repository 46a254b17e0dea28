import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/api/types';
import { can } from '@/features/session/session-queries';

/** How data gets into a salon: its booking system, or files. */
export function FirstStepButtons({ session, tenant }: { session: Session; tenant: string }) {
  const { t } = useTranslation();
  return (
    <>
      {can(session, 'mirror.manage') ? (
        <Button component={Link} to={`/t/${tenant}/yclients`}>
          {t('firstSteps.connect')}
        </Button>
      ) : null}
      {can(session, 'imports.manage') ? (
        <Button variant="default" component={Link} to={`/t/${tenant}/import`}>
          {t('firstSteps.import')}
        </Button>
      ) : null}
    </>
  );
}
