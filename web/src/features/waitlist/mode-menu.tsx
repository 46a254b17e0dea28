import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAdjustmentsHorizontal, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { SlotBoard, Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { boardKeys, setOfferMode } from './board-queries';
import { type Mode, modeIcons } from './mode-icons';
import classes from './waitlist-screen.module.css';

const modes = ['by_hand', 'suggest', 'automatic'] as const satisfies readonly Mode[];

/** Selects who offers a free slot: users or the server. */
export function ModeMenu({ tenant, mode }: { tenant: Tenant; mode: SlotBoard['offer_mode'] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (wanted: Mode) => setOfferMode(tenant.id, wanted),
    onSuccess: async (_, wanted) => {
      notifications.show({ message: t(`waitlist.mode.${wanted}`) });
      await queryClient.invalidateQueries({ queryKey: boardKeys.slots(tenant.id) });
    },
    onError: (error) =>
      notifications.show({ color: 'red', message: t(problemKey(asApiError(error))) }),
  });
  const Mark = modeIcons[mode];
  return (
    <Menu position="bottom-end" width={340} withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          className={classes.mode}
          loading={change.isPending}
          leftSection={<Mark size={16} stroke={1.7} aria-hidden />}
          rightSection={<IconChevronDown size={15} stroke={1.7} aria-hidden />}
        >
          {t(`waitlist.mode.${mode}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {modes.map((one) => (
          <Menu.Item
            key={one}
            aria-current={one === mode}
            onClick={() => {
              if (one !== mode && !change.isPending) change.mutate(one);
            }}
            rightSection={one === mode ? <IconCheck size={16} stroke={1.8} aria-hidden /> : null}
          >
            {t(`waitlist.mode.${one}`)}
            <span className={classes.modeHint}>{t(`waitlist.modeHint.${one}`)}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.7} aria-hidden />}
          renderRoot={(props: Record<string, unknown>) => (
            <Link to="/t/$tenant/settings" params={{ tenant: tenant.id }} {...props} />
          )}
        >
          {t('waitlist.modeSettings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
