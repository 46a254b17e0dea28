import { Button, SegmentedControl, Select, TextInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant, Wish } from '@/api/types';
import { clientSearchQuery } from '@/domain/client-search';
import { formatPhone } from '@/domain/phone';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { applyOwnChange } from './use-wishes-live';
import classes from './waitlist-screen.module.css';
import { parts, type WishFilters } from './wish-filters';
import { createWish, type NewWish, wishChoicesQuery, wishKeys } from './wish-queries';

const kCommentMax = 1000;
const kClientsShown = 8;
const kAnyPart = 'any';

type Props = {
  tenant: Tenant;
  today: string;
  onClose: () => void;
  onAdded: (wish: Wish) => void;
};

type Form = {
  client: string | null;
  service: string | null;
  staff: string | null;
  date: string;
  part: NonNullable<WishFilters['part']> | typeof kAnyPart;
  comment: string;
};

const bodyOf = (form: Form): NewWish => ({
  client: form.client ?? '',
  service: form.service ?? '',
  staff: form.staff,
  date: form.date === '' ? null : form.date,
  time_preference: form.part === kAnyPart ? null : form.part,
  comment: form.comment.trim() === '' ? null : form.comment.trim(),
});

/** Adds a wish for a client at the desk. */
export function NewWishDialog({ tenant, today, onClose, onAdded }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const choices = useQuery(wishChoicesQuery(tenant.id));
  const [form, setForm] = useState<Form>({
    client: null,
    service: null,
    staff: null,
    date: '',
    part: kAnyPart,
    comment: '',
  });
  const [missing, setMissing] = useState(false);
  const set = (part: Partial<Form>) => {
    setForm((before) => ({ ...before, ...part }));
  };

  const add = useMutation({
    mutationFn: () => createWish(tenant.id, bodyOf(form)),
    onSuccess: (wish) => {
      applyOwnChange(queryClient, tenant.id, { upserts: [wish], deletes: [] }, today);
      void queryClient.invalidateQueries({ queryKey: wishKeys.counts(tenant.id) });
      notifications.show({ message: t('wish.added') });
      onAdded(wish);
    },
  });
  const problem = add.error ? asApiError(add.error) : null;
  const mistakeOf = (field: 'client' | 'service' | 'staff' | 'date' | 'comment') => {
    const code = problem?.fields.find(({ pointer }) => pointer === `/${field}`)?.code;
    if (code) return t(keyIfKnown(`wish.error.${code}`) ?? 'wish.error.other');
    const empty = (field === 'client' || field === 'service') && form[field] === null;
    return missing && empty ? t('wish.error.missing') : undefined;
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const incomplete = form.client === null || form.service === null;
    setMissing(incomplete);
    if (!incomplete) add.mutate();
  };

  const noServices = choices.data?.services.length === 0;
  return (
    <Dialog opened onClose={onClose} title={t('wish.title')} size={520}>
      <Form className={dialogForm} onSubmit={submit}>
        <ClientSelect
          tenantId={tenant.id}
          value={form.client}
          error={mistakeOf('client')}
          onChange={(client) => set({ client })}
        />
        <Select
          label={t('wish.service')}
          placeholder={t('wish.servicePlaceholder')}
          searchable
          withAsterisk
          nothingFoundMessage={t('wish.serviceNone')}
          data={(choices.data?.services ?? []).map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
          value={form.service}
          error={mistakeOf('service')}
          description={noServices ? t('wish.servicesUnknown') : undefined}
          onChange={(service) => set({ service })}
        />
        <div className={classes.pair}>
          <Select
            label={t('wish.staff')}
            placeholder={t('waitlist.anyStaff')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('clients.clear', { name: t('wish.staff') }) }}
            nothingFoundMessage={t('wish.staffNone')}
            data={(choices.data?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={form.staff}
            error={mistakeOf('staff')}
            onChange={(staff) => set({ staff })}
          />
          <TextInput
            type="date"
            label={t('wish.date')}
            min={today}
            value={form.date}
            error={mistakeOf('date')}
            description={t('wish.dateHint')}
            onChange={(event) => set({ date: event.currentTarget.value })}
          />
        </div>
        <PartOfDay value={form.part} onChange={(part) => set({ part })} />
        <Textarea
          label={t('wish.comment')}
          placeholder={t('wish.commentHint')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={kCommentMax}
          value={form.comment}
          error={mistakeOf('comment')}
          onChange={(event) => set({ comment: event.currentTarget.value })}
        />
        {problem?.fields.length === 0 ? (
          <FormProblem>{`${t('wish.failed')}. ${t(problemKey(problem))}`}</FormProblem>
        ) : null}
        <DialogActions>
          <Button size="md" variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="md" type="submit" loading={add.isPending}>
            {t('wish.add')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

type PartOfDayProps = { value: Form['part']; onChange: (part: Form['part']) => void };

function PartOfDay({ value, onChange }: PartOfDayProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.parts}>
      <span className={classes.label} id="wish-part">
        {t('wish.part')}
      </span>
      <SegmentedControl
        aria-labelledby="wish-part"
        value={value}
        onChange={(chosen) => onChange(parts.find((part) => part === chosen) ?? kAnyPart)}
        data={[
          { value: kAnyPart, label: t('wish.partAny') },
          ...parts.map((part) => ({ value: part, label: t(`waitlist.part.${part}`) })),
        ]}
      />
    </div>
  );
}

type ClientSelectProps = {
  tenantId: string;
  value: string | null;
  error: string | undefined;
  onChange: (client: string | null) => void;
};

/** Searches clients on the server while the user types. */
function ClientSelect({ tenantId, value, error, onChange }: ClientSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  // After a selection the field contains a name, not a search text.
  const [q] = useDebouncedValue(chosen?.label === typed ? '' : typed.trim(), 150);
  const clients = useQuery(clientSearchQuery(tenantId, q, kClientsShown));
  const found = (clients.data?.items ?? []).map(({ id, name, phone }) => ({
    value: id,
    label: name ?? t('waitlist.noName'),
    phone: phone === null ? undefined : formatPhone(phone),
  }));
  const data =
    chosen && !found.some((hit) => hit.value === chosen.value) ? [chosen, ...found] : found;
  const phones = new Map(found.map((hit) => [hit.value, hit.phone]));
  return (
    <Select
      data-autofocus
      openOnFocus={false}
      label={t('wish.client')}
      placeholder={t('wish.clientPlaceholder')}
      searchable
      withAsterisk
      data={data}
      // The server has already filtered, not only by the letters of the name.
      filter={({ options }) => options}
      nothingFoundMessage={t(
        clients.isError
          ? 'wish.clientFailed'
          : clients.isFetching
            ? 'common.loading'
            : 'wish.clientNone',
      )}
      value={value}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id, option) => {
        setChosen(option && { value: option.value, label: option.label });
        onChange(id);
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={`tabular ${classes.phone}`}>{phones.get(option.value)}</span>
        </span>
      )}
    />
  );
}
