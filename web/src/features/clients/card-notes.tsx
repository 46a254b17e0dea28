import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import { IconPencil, IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { FormProblem } from '@/ui/form-problem';
import classes from './card-notes.module.css';
import { addNote, cardKeys, deleteNote, editNote, notesQuery, pinNote } from './card-queries';
import type { Note, NoteList } from './card-types';

const kNoteMax = 2000;

type Props = { tenant: Tenant; clientId: string; mayWrite: boolean };

/** A change of the notes; its answer is the new list. */
function useNoteChange<Change>(
  { tenant, clientId }: Props,
  change: (what: Change) => Promise<NoteList>,
  onDone?: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (list) => {
      queryClient.setQueryData(cardKeys.notes(tenant.id, clientId), list);
      onDone?.();
    },
  });
}

/** Notes of colleagues about a client: pinned ones first, then the newest. */
export function CardNotes(props: Props) {
  const { tenant, clientId, mayWrite } = props;
  const { t } = useTranslation();
  const { data, isError } = useQuery(notesQuery(tenant.id, clientId));
  return (
    <section className={classes.box} aria-labelledby="client-notes">
      <h3 className={classes.title} id="client-notes">
        {t('notes.title')}
      </h3>
      {isError ? <p className={classes.meta}>{t('notes.failed')}</p> : null}
      {data?.items.length === 0 && !mayWrite ? (
        <p className={classes.meta}>{t('notes.none')}</p>
      ) : null}
      <ul className={classes.list}>
        {data?.items.map((note) => (
          <NoteRow key={note.id} note={note} {...props} />
        ))}
      </ul>
      {data && mayWrite ? <NewNote {...props} /> : null}
    </section>
  );
}

function NewNote(props: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const adding = useNoteChange(
    props,
    (body: string) => addNote(props.tenant.id, props.clientId, body),
    () => setText(''),
  );
  return (
    <NoteForm
      label={t('notes.new')}
      action={t('notes.add')}
      text={text}
      onText={setText}
      saving={adding}
      onSave={() => adding.mutate(text)}
    />
  );
}

type FormProps = {
  label: string;
  action: string;
  text: string;
  onText: (text: string) => void;
  saving: { isPending: boolean; error: Error | null };
  onSave: () => void;
  onCancel?: () => void;
};

function NoteForm({ label, action, text, onText, saving, onSave, onCancel }: FormProps) {
  const { t } = useTranslation();
  const empty = text.trim() === '';
  const failed = saving.error ? asApiError(saving.error) : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !saving.isPending) onSave();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={label}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={kNoteMax}
        value={text}
        data-autofocus={onCancel ? true : undefined}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      {empty && !onCancel ? null : (
        <div className={classes.actions}>
          {onCancel ? (
            <Button size="xs" variant="subtle" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          ) : null}
          <Button size="xs" type="submit" disabled={empty} loading={saving.isPending}>
            {action}
          </Button>
        </div>
      )}
    </form>
  );
}

function NoteRow({ note, ...props }: Props & { note: Note }) {
  const { tenant, clientId } = props;
  const { t } = useTranslation();
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  const [text, setText] = useState(note.body);
  const read = () => setMode('read');
  const editing = useNoteChange(
    props,
    (body: string) => editNote(tenant.id, clientId, note.id, body),
    read,
  );
  const deleting = useNoteChange(props, () => deleteNote(tenant.id, clientId, note.id));
  return (
    <li className={classes.note} data-pinned={note.pinned}>
      {mode === 'edit' ? (
        <NoteForm
          label={t('notes.edit')}
          action={t('notes.save')}
          text={text}
          onText={setText}
          saving={editing}
          onSave={() => editing.mutate(text)}
          onCancel={read}
        />
      ) : (
        <>
          <p className={classes.body}>{note.body}</p>
          <div className={classes.foot}>
            <NoteFacts note={note} zone={tenant.time_zone} />
            {mode === 'delete' ? null : (
              <NoteButtons
                note={note}
                {...props}
                onEdit={() => {
                  setText(note.body);
                  setMode('edit');
                }}
                onDelete={() => setMode('delete')}
              />
            )}
          </div>
        </>
      )}
      {mode === 'delete' ? (
        <div className={classes.actions} role="group" aria-label={t('notes.deleteAsk')}>
          <span className={classes.meta}>{t('notes.deleteAsk')}</span>
          <Button size="xs" variant="subtle" onClick={read}>
            {t('common.cancel')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={deleting.isPending}
            onClick={() => deleting.mutate(undefined)}
            data-autofocus
          >
            {t('notes.delete')}
          </Button>
        </div>
      ) : null}
      {deleting.error ? (
        <FormProblem>{t(problemKey(asApiError(deleting.error)))}</FormProblem>
      ) : null}
    </li>
  );
}

function NoteFacts({ note, zone }: { note: Note; zone: string }) {
  const { t, i18n } = useTranslation();
  const at = (text: string) => formatAbsolute(new Date(text), zone, i18n.language);
  const edited =
    note.edited_at === null
      ? null
      : t('notes.edited', { who: note.edited_by ?? t('notes.program'), at: at(note.edited_at) });
  return (
    <p className={classes.meta}>
      {[note.written_by ?? t('notes.program'), at(note.written_at), edited]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

type ButtonsProps = Props & { note: Note; onEdit: () => void; onDelete: () => void };

function NoteButtons({ note, onEdit, onDelete, ...props }: ButtonsProps) {
  const { t } = useTranslation();
  const pinning = useNoteChange(props, (pinned: boolean) =>
    pinNote(props.tenant.id, props.clientId, note.id, pinned),
  );
  if (!props.mayWrite) return null;
  const icon = { size: 15, stroke: 1.7, 'aria-hidden': true } as const;
  const pinLabel = t(note.pinned ? 'notes.unpin' : 'notes.pin');
  return (
    <div className={classes.buttons}>
      <Tooltip label={pinLabel}>
        <ActionIcon
          size={26}
          aria-label={pinLabel}
          loading={pinning.isPending}
          onClick={() => pinning.mutate(!note.pinned)}
        >
          {note.pinned ? <IconPinFilled {...icon} /> : <IconPin {...icon} />}
        </ActionIcon>
      </Tooltip>
      {note.may_edit ? (
        <Tooltip label={t('notes.edit')}>
          <ActionIcon size={26} aria-label={t('notes.edit')} onClick={onEdit}>
            <IconPencil {...icon} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {note.may_delete ? (
        <Tooltip label={t('notes.delete')}>
          <ActionIcon size={26} aria-label={t('notes.delete')} onClick={onDelete}>
            <IconTrash {...icon} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  );
}
