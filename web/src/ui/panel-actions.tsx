import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconChevronUp, IconLink, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy';

export type Walk = {
  onNext: (() => void) | undefined;
  onPrevious: (() => void) | undefined;
  onClose: () => void;
};

/** The buttons of a panel next to a list: previous, next, copy the link, close. */
export function PanelActions({
  onNext,
  onPrevious,
  onClose,
  nextLabel,
  previousLabel,
  className,
  children,
}: Walk & {
  nextLabel: string;
  previousLabel: string;
  className: string | undefined;
  /** More actions, before close. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const copy = async () => {
    const link = window.location.href;
    const copied = await copyText(link);
    notifications.show({ message: copied ? t('card.copied') : t('card.copyFailed', { link }) });
  };
  return (
    <div className={className}>
      {onNext || onPrevious ? (
        <>
          <Tooltip label={`${previousLabel} · K`}>
            <ActionIcon aria-label={previousLabel} aria-disabled={!onPrevious} onClick={onPrevious}>
              <IconChevronUp size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`${nextLabel} · J`}>
            <ActionIcon aria-label={nextLabel} aria-disabled={!onNext} onClick={onNext}>
              <IconChevronDown size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      ) : null}
      <Tooltip label={t('card.copyLink')}>
        <ActionIcon aria-label={t('card.copyLink')} onClick={() => void copy()}>
          <IconLink size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {children}
      <Tooltip label={`${t('common.close')} · Esc`}>
        <ActionIcon aria-label={t('common.close')} onClick={onClose}>
          <IconX size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
