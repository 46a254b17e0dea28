import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconDotsVertical,
  IconLink,
  IconLock,
  IconLockOpen,
  IconLogout,
  IconUserShield,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { User, UserLink } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { RoleChoice } from './invite-dialog';
import {
  endSessions,
  makeLink,
  peopleKeys,
  type PersonRole,
  setActive,
  setRole,
} from './people-queries';
import { nameOf } from './person-rules';

type Props = {
  user: User;
  roles: readonly PersonRole[];
  onMade: (link: UserLink, name: string) => void;
};

/** A change of a user; shows its result in a toast and reloads the list. */
function useChange(onDone: () => void) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; done: string }) => run(),
    onSuccess: (_, { done }) => {
      notifications.show({ message: done });
      onDone();
    },
    onError: (error) =>
      notifications.show({ role: 'alert', message: t(problemKey(asApiError(error))) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleKeys.all }),
  });
}

export function PersonMenu({ user, roles, onMade }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<'role' | 'disable' | null>(null);
  const close = () => setAsking(null);
  const change = useChange(close);
  const name = nameOf(user);
  const linking = useMutation({
    mutationFn: () => makeLink(user.id),
    onSuccess: (link) => {
      void queryClient.invalidateQueries({ queryKey: peopleKeys.all });
      onMade(link, name);
    },
    onError: (error) =>
      notifications.show({ role: 'alert', message: t(problemKey(asApiError(error))) }),
  });
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('people.actions', { name })}>
            <IconDotsVertical size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {user.role === 'super_admin' ? null : (
            <Menu.Item leftSection={<IconUserShield {...icon} />} onClick={() => setAsking('role')}>
              {t('people.role')}
            </Menu.Item>
          )}
          {user.active ? (
            <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => linking.mutate()}>
              {t('people.link')}
            </Menu.Item>
          ) : null}
          {user.sessions > 0 ? (
            <Menu.Item
              leftSection={<IconLogout {...icon} />}
              onClick={() =>
                change.mutate({
                  run: () => endSessions(user.id),
                  done: t('people.done.endSessions', { name }),
                })
              }
            >
              {t('people.endSessions')}
            </Menu.Item>
          ) : null}
          {user.active ? (
            <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => setAsking('disable')}>
              {t('people.disable')}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconLockOpen {...icon} />}
              onClick={() =>
                change.mutate({
                  run: () => setActive(user.id, true),
                  done: t('people.done.enable', { name }),
                })
              }
            >
              {t('people.enable')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={asking === 'disable'} onClose={close} title={t('people.disableTitle')}>
        <DialogBody>
          <DialogText>{t('people.disableText', { name })}</DialogText>
          <DialogActions>
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button
              loading={change.isPending}
              onClick={() =>
                change.mutate({
                  run: () => setActive(user.id, false),
                  done: t('people.done.disable', { name }),
                })
              }
            >
              {t('people.disable')}
            </Button>
          </DialogActions>
        </DialogBody>
      </Dialog>
      <RoleDialog
        opened={asking === 'role'}
        user={user}
        roles={roles}
        saving={change.isPending}
        onClose={close}
        onSave={(role) =>
          change.mutate({
            run: () => setRole(user.id, role),
            done: t('people.done.role', { name, role: t(`role.${role}`) }),
          })
        }
      />
    </>
  );
}

type RoleProps = {
  opened: boolean;
  user: User;
  roles: readonly PersonRole[];
  saving: boolean;
  onClose: () => void;
  onSave: (role: PersonRole) => void;
};

function RoleDialog({ opened, user, onClose, ...form }: RoleProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={nameOf(user)}>
      {opened ? <RoleForm user={user} onClose={onClose} {...form} /> : null}
    </Dialog>
  );
}

/** Starts with the current role each time it is opened. */
function RoleForm({ user, roles, saving, onClose, onSave }: Omit<RoleProps, 'opened'>) {
  const { t } = useTranslation();
  const now = roles.find((role) => role === user.role) ?? 'staff';
  const [chosen, setChosen] = useState<PersonRole>(now);
  return (
    <DialogBody>
      <RoleChoice roles={roles} value={chosen} onChange={setChosen} />
      <DialogText>{t('people.roleText')}</DialogText>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={saving} disabled={chosen === user.role} onClick={() => onSave(chosen)}>
          {t('people.roleSave')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
