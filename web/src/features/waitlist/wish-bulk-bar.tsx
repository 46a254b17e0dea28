import { Button, Menu } from '@mantine/core';
import { IconCalendarPlus, IconFlag3, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addDays } from '@/domain/days';
import classes from './waitlist-screen.module.css';
import { priorities } from './wish-filters';
import type { WishBulkChange } from './wish-queries';

/** From today. */
const kExtensions = [7, 30, 90];

type Props = {
  today: string;
  ids: ReadonlySet<string>;
  busy: boolean;
  onSelectShown: () => void;
  onChange: (change: Omit<WishBulkChange, 'wishes'>) => void;
  onDone: () => void;
};

/** What can be done with the selected wishes at once. */
export function WishBulkBar({ today, ids, busy, onSelectShown, onChange, onDone }: Props) {
  const { t } = useTranslation();
  const icon = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;
  const disabled = ids.size === 0 || busy;
  return (
    <div className={classes.bulk} role="group" aria-label={t('wish.bulk')}>
      <strong className={classes.bulkCount} role="status">
        {t('wish.selected', { count: ids.size })}
      </strong>
      <Button variant="subtle" size="xs" onClick={onSelectShown}>
        {t('wish.selectShown')}
      </Button>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            disabled={disabled}
            leftSection={<IconCalendarPlus {...icon} />}
          >
            {t('wish.bulkExtend')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kExtensions.map((count) => (
            <Menu.Item
              key={count}
              onClick={() =>
                onChange({ action: 'valid_until', valid_until: addDays(today, count) })
              }
            >
              {t('wish.extendDays', { count })}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => onChange({ action: 'valid_until', valid_until: null })}>
            {t('wish.extendForever')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            disabled={disabled}
            leftSection={<IconFlag3 {...icon} />}
          >
            {t('wish.bulkPriority')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {priorities.map((priority) => (
            <Menu.Item key={priority} onClick={() => onChange({ action: 'priority', priority })}>
              {t(`wish.priority.${priority}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        leftSection={<IconX {...icon} />}
        onClick={() => onChange({ action: 'close' })}
      >
        {t('wish.bulkClose')}
      </Button>
      <Button variant="subtle" size="xs" onClick={onDone}>
        {t('wish.unselect')}
      </Button>
    </div>
  );
}
