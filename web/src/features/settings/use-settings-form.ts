import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '@/api/problem';
import type { SettingsView } from '@/api/types';
import { conflictOf, saveSettings, settingsKeys } from './settings-queries';
import {
  differences,
  type Fault,
  type Faults,
  faultsOf,
  type Field,
  fields,
  type Form,
  ownersFields,
  toForm,
  toSettings,
} from './settings-rules';

export type Choice = 'mine' | 'theirs';
export type Conflict = {
  view: SettingsView;
  /** The form that was refused. */
  sent: Form;
  choices: Partial<Record<Field, Choice>>;
};
export type LastSave = { before: Form; count: number; at: Date };

export type SettingsForm = {
  draft: Form;
  /** Fields that differ from the loaded settings. */
  dirty: readonly Field[];
  /** Errors of fields that the user has left: a field shows no error while the user types in it. */
  shown: Faults;
  faults: Faults;
  conflict: Conflict | null;
  lastSave: LastSave | null;
  /** Of the save or revert that failed for another reason than a conflict. */
  failure: Error | null;
  saving: boolean;
  /** Fields that only super_admin may change, and that are shown for information. */
  locked: readonly Field[];
  set: (field: Field, value: string | boolean) => void;
  leave: (field: Field) => void;
  save: () => void;
  discard: () => void;
  revert: () => void;
  choose: (field: Field, choice: Choice) => void;
  applyChoices: () => void;
  takeTheirs: () => void;
};

/** Errors that only the server found, by field. */
function faultsOfError(error: unknown): Faults {
  const faults: Faults = {};
  for (const { pointer, code } of asApiError(error).fields) {
    const field = fields.find((known) => pointer === `/${known}`);
    if (field) faults[field] = code as Fault;
  }
  return faults;
}

/** `form` with the fields in which `now` differs from `sent`. */
function withEdits(form: Form, sent: Form, now: Form): Form {
  const edited = differences(sent, now).map((field) => [field, now[field]]);
  return { ...form, ...(Object.fromEntries(edited) as Partial<Form>) };
}

type Handlers = {
  onSaved: () => void;
  onReverted: () => void;
  onRevertStale: () => void;
  /** The user may change every field, not only those of an owner. */
  ofPlatform: boolean;
};

/** The state of the form between loading and saving: changes, errors, and conflicts. */
export function useSettingsForm(
  tenant: string,
  loaded: SettingsView,
  handlers: Handlers,
): SettingsForm {
  const queryClient = useQueryClient();
  const [base, setBase] = useState(loaded);
  const [draft, setDraft] = useState(() => toForm(loaded.settings));
  const [seen, setSeen] = useState<ReadonlySet<Field>>(new Set());
  const [serverFaults, setServerFaults] = useState<Faults>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [lastSave, setLastSave] = useState<LastSave | null>(null);

  /**
   * `sent`: the form whose save returned the new base; fields edited since then keep their edit.
   */
  const start = (view: SettingsView, sent?: Form, form = toForm(view.settings)) => {
    setBase(view);
    setDraft((now) => (sent ? withEdits(form, sent, now) : form));
    setSeen(new Set());
    setServerFaults({});
    setConflict(null);
  };

  const original = toForm(base.settings);
  const dirty = differences(original, draft);
  // Reloaded meanwhile: an unchanged form is updated, a changed one keeps its base until the save.
  if (loaded.version !== base.version && dirty.length === 0 && !conflict) start(loaded);

  const keep = (view: SettingsView) => {
    queryClient.setQueryData(settingsKeys.form(tenant), view);
    void queryClient.invalidateQueries({ queryKey: settingsKeys.history(tenant) });
    handlers.onSaved();
  };

  const meet = (theirs: SettingsView, form: Form) => {
    const differing = differences(toForm(theirs.settings), form);
    queryClient.setQueryData(settingsKeys.form(tenant), theirs);
    // Another user saved the same, or our own answer was lost.
    if (differing.length === 0) {
      start(theirs, form);
      return;
    }
    const choices = differing.map((field) => [field, dirty.includes(field) ? 'mine' : 'theirs']);
    setConflict({
      view: theirs,
      sent: form,
      choices: Object.fromEntries(choices) as Conflict['choices'],
    });
  };

  const saving = useMutation({
    mutationFn: ({ form }: { before: Form; form: Form }) =>
      saveSettings(tenant, base.version, toSettings(form)),
    onSuccess: (view, { before, form }) => {
      setLastSave({ before, count: differences(before, form).length, at: new Date() });
      start(view, form);
      keep(view);
    },
    onError: (error, { form }) => {
      const theirs = conflictOf(error);
      if (theirs) meet(theirs, form);
      else setServerFaults(faultsOfError(error));
    },
  });

  const reverting = useMutation({
    mutationFn: ({ before }: { before: Form; form: Form }) =>
      saveSettings(tenant, base.version, toSettings(before)),
    onSuccess: (view, { form }) => {
      setLastSave(null);
      start(view, form);
      keep(view);
      handlers.onReverted();
    },
    // Without an answer the revert is still possible: it is offered again.
    onError: (error, { form }) => {
      const theirs = conflictOf(error);
      if (!theirs) return;
      setLastSave(null);
      start(theirs, form);
      keep(theirs);
      handlers.onRevertStale();
    },
  });

  const faults = { ...serverFaults, ...faultsOf(draft) };
  const shown = Object.fromEntries(
    Object.entries(faults).filter(([field]) => seen.has(field as Field)),
  ) as Faults;
  const failed = (error: Error | null) =>
    error && !conflictOf(error) && asApiError(error).fields.length === 0 ? error : null;

  return {
    draft,
    dirty,
    shown,
    faults,
    conflict,
    lastSave: dirty.length > 0 ? null : lastSave,
    failure: failed(saving.error) ?? failed(reverting.error),
    saving: saving.isPending || reverting.isPending,
    locked: handlers.ofPlatform ? [] : fields.filter((field) => !ownersFields.includes(field)),
    set: (field, value) => {
      setDraft((now) => ({ ...now, [field]: value }));
      setServerFaults(({ [field]: _, ...rest }) => rest);
    },
    leave: (field) => setSeen((now) => new Set(now).add(field)),
    save: () => {
      setSeen(new Set(fields));
      if (dirty.length === 0 || conflict || Object.keys(faults).length > 0) return;
      if (!saving.isPending) saving.mutate({ before: original, form: draft });
    },
    discard: () => start(loaded),
    revert: () => {
      if (lastSave && !reverting.isPending)
        reverting.mutate({ before: lastSave.before, form: draft });
    },
    choose: (field, choice) =>
      setConflict((now) => now && { ...now, choices: { ...now.choices, [field]: choice } }),
    applyChoices: () => {
      if (!conflict) return;
      const theirs = toForm(conflict.view.settings);
      const mine = fields.filter((field) => conflict.choices[field] === 'mine');
      start(conflict.view, conflict.sent, {
        ...theirs,
        ...Object.fromEntries(mine.map((field) => [field, conflict.sent[field]])),
      });
    },
    takeTheirs: () => {
      if (conflict) start(conflict.view, conflict.sent);
    },
  };
}
