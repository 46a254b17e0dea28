import { Button, type ButtonProps } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

type Props = {
  query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
  label: string;
  /** The class of the element around the button. */
  className?: string | undefined;
} & Pick<ButtonProps, 'variant' | 'size'>;

/** Loads the next page of a list; renders nothing if there is none. */
export function MoreButton({ query, label, className, variant = 'subtle', size }: Props) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <div className={className}>
      <Button
        variant={variant}
        {...(size && { size })}
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchNextPageError ? t('common.retry') : label}
      </Button>
    </div>
  );
}
