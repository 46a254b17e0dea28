import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/api/types';
import { useBoard } from './board-context';

type Props = { slot: Slot; tabIndex: number };

/** What the client answered at the desk or on the phone; a cancelled booking has no answer. */
export function AnswerMenu({ slot, tabIndex }: Props) {
  const { t } = useTranslation();
  const { answerFor, mayAct } = useBoard();
  const given = slot.answer?.answer;
  if (slot.state === 'free' && given !== 'not_coming') return null;
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  const name = slot.client.name ?? t('waitlist.noName');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          size={28}
          aria-label={t('waitlist.answered.menu', { name })}
          tabIndex={tabIndex}
          disabled={!mayAct}
        >
          <IconDots size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {given === 'coming' ? null : (
          <Menu.Item
            leftSection={<IconCheck {...icon} />}
            onClick={() => answerFor(slot, 'coming')}
          >
            {t('waitlist.answered.setComing')}
          </Menu.Item>
        )}
        {given === 'not_coming' ? null : (
          <Menu.Item
            leftSection={<IconX {...icon} />}
            onClick={() => answerFor(slot, 'not_coming')}
          >
            {t('waitlist.answered.setNotComing')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
