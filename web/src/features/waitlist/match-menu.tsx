import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBookmark,
  IconCheck,
  IconDots,
  IconPencil,
  IconThumbDown,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Match } from '@/api/types';
import { useBoard } from './board-context';
import { isGuessed } from './guessed-match';

type Props = {
  match: Match;
  tabIndex: number;
  /** Adds a menu item if there is no button for it. */
  withdraw?: boolean;
  onEditWish?: (() => void) | undefined;
  onCancelWish?: (() => void) | undefined;
};

/** The client's answer at the desk or on the phone, and the other actions of a match. */
export function MatchMenu({ match, tabIndex, withdraw, onEditWish, onCancelWish }: Props) {
  const { t } = useTranslation();
  const { answer, mayAct } = useBoard();
  const name = match.client.name ?? t('waitlist.noName');
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size={28}
          aria-label={t('waitlist.more', { name })}
          tabIndex={tabIndex}
          disabled={!mayAct || isGuessed(match)}
        >
          <IconDots size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {match.state === 'offered' ? (
          <Menu.Item leftSection={<IconCheck {...icon} />} onClick={() => answer(match, 'accept')}>
            {t('waitlist.answer.accept')}
          </Menu.Item>
        ) : null}
        {match.state === 'standby' && !match.agreed ? (
          <Menu.Item
            leftSection={<IconBookmark {...icon} />}
            onClick={() => answer(match, 'agree')}
          >
            {t('waitlist.answer.agree')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconThumbDown {...icon} />}
          onClick={() => answer(match, 'decline')}
        >
          {t('waitlist.answer.decline')}
        </Menu.Item>
        {withdraw ? (
          <Menu.Item
            leftSection={<IconArrowBackUp {...icon} />}
            onClick={() => answer(match, 'withdraw')}
          >
            {t('waitlist.withdraw')}
          </Menu.Item>
        ) : null}
        {onCancelWish ? (
          <>
            <Menu.Divider />
            {onEditWish ? (
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEditWish}>
                {t('waitlist.editWish')}
              </Menu.Item>
            ) : null}
            <Menu.Item leftSection={<IconX {...icon} />} onClick={onCancelWish}>
              {t('waitlist.cancelWish')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
