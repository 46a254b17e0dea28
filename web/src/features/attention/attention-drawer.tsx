import { Drawer, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Permission, Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { FormProblem } from '@/ui/form-problem';
import { UndoButton, useUndoable } from '@/ui/undo-toast';
import { AttentionList } from './attention-list';
import { attentionKeys, markRead, saveChoices } from './attention-queries';
import type { Attention, AttentionChoices } from './attention-types';
import classes from './attention.module.css';
import { askToNotify, mayNotify, playTone } from './tell';

type Props = {
  tenant: Tenant;
  inbox: Attention;
  opened: boolean;
  may: (permission: Permission) => boolean;
  onClose: () => void;
};

/** What happened in the salon, what can be undone, and how the user is told. */
export function AttentionDrawer({ opened, onClose, ...content }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={440}
      title={t('attention.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ content: classes.drawer }}
    >
      {opened ? <Content {...content} onClose={onClose} /> : null}
    </Drawer>
  );
}

/** Changes the inbox in the cache to the answer of a change. */
function useInboxChange<Change>(tenant: string, change: (what: Change) => Promise<Attention>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      queryClient.setQueryData(attentionKeys.inbox(tenant), { ...answer, since: Date.now() });
    },
  });
}

function Content({ tenant, inbox, may, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  // Events stay marked as new while the inbox is open, although they are read now.
  const [fresh, setFresh] = useState(() => new Set<string>());
  const unread = inbox.items.filter((event) => event.unread && !fresh.has(event.id));
  if (unread.length > 0) setFresh(new Set([...fresh, ...unread.map(({ id }) => id)]));
  const { mutate: mark } = useInboxChange(tenant.id, (readTo: string) =>
    markRead(tenant.id, readTo),
  );
  const newest = inbox.unread > 0 ? inbox.items[0]?.at : undefined;
  useEffect(() => {
    if (newest !== undefined) mark(newest);
  }, [newest, mark]);
  return (
    <>
      <Undoable />
      <section className={classes.part} aria-label={t('attention.events')}>
        {inbox.items.length === 0 ? (
          <p className={classes.empty}>{t('attention.empty')}</p>
        ) : (
          <AttentionList
            events={inbox.items}
            fresh={fresh}
            tenant={tenant}
            may={may}
            onFollow={onClose}
          />
        )}
      </section>
      <Choices tenant={tenant.id} choices={inbox.choices} />
    </>
  );
}

/** The user's own actions whose undo time has not passed. */
function Undoable() {
  const { t } = useTranslation();
  const all = useUndoable();
  if (all.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="attention-undo">
      <h3 className={classes.heading} id="attention-undo">
        {t('attention.undo')}
      </h3>
      <ul className={classes.list}>
        {all.map(({ key, title, until, label, undo }) => (
          <li key={key} className={classes.undo}>
            <span>{title}</span>
            <UndoButton until={until} label={label} onUndo={undo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choices({ tenant, choices }: { tenant: string; choices: AttentionChoices }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(false);
  const saving = useInboxChange(tenant, (next: AttentionChoices) => saveChoices(tenant, next));
  const desktop = async (on: boolean) => {
    const allowed = !on || (await askToNotify());
    setRefused(!allowed);
    if (allowed) saving.mutate({ ...choices, desktop: on });
  };
  return (
    <section className={classes.choices} aria-label={t('attention.choices')}>
      <Switch
        label={t('attention.sound')}
        checked={choices.sound}
        disabled={saving.isPending}
        onChange={({ currentTarget: { checked } }) => {
          if (checked) void playTone();
          saving.mutate({ ...choices, sound: checked });
        }}
      />
      <Switch
        label={t('attention.desktop')}
        description={
          choices.desktop && !mayNotify() ? t('attention.desktopElsewhere') : t('attention.noNames')
        }
        checked={choices.desktop}
        disabled={saving.isPending}
        onChange={({ currentTarget: { checked } }) => void desktop(checked)}
      />
      {refused ? <FormProblem>{t('attention.desktopRefused')}</FormProblem> : null}
      {saving.error ? <FormProblem>{t(problemKey(asApiError(saving.error)))}</FormProblem> : null}
    </section>
  );
}
