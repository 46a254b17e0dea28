import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { useFirstSteps } from '@/ui/first-steps';
import { hasFilters, type WishFilters, withoutFilters } from './wish-filters';

type Props = { filters: WishFilters; onFilters: (filters: WishFilters) => void };

/** The reason for an empty list, and the next step. */
export function NobodyHere({ filters, onFilters }: Props) {
  const { t } = useTranslation();
  const firstSteps = useFirstSteps();
  if (hasFilters(filters)) {
    return (
      <EmptyState
        title={t('waitlist.nothingTitle')}
        text={t('waitlist.nothingText')}
        actions={
          <Button variant="default" onClick={() => onFilters(withoutFilters(filters))}>
            {t('waitlist.clearAll')}
          </Button>
        }
      />
    );
  }
  if (filters.status === 'history') {
    return (
      <EmptyState title={t('waitlist.emptyHistoryTitle')} text={t('waitlist.emptyHistoryText')} />
    );
  }
  if (filters.status === 'expired') {
    return (
      <EmptyState title={t('waitlist.emptyExpiredTitle')} text={t('waitlist.emptyExpiredText')} />
    );
  }
  if (filters.fits) {
    return (
      <EmptyState
        title={t('waitlist.nothingWithSlotTitle')}
        text={t('waitlist.nothingWithSlotText')}
      />
    );
  }
  return (
    <EmptyState
      picture={<DayPicture />}
      title={t('waitlist.emptyTitle')}
      text={t('waitlist.emptyText')}
      actions={firstSteps}
    />
  );
}
