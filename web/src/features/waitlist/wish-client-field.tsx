import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientSearchQuery } from '@/domain/client-search';
import { formatPhone } from '@/domain/phone';
import classes from './wish-dialog.module.css';
import type { WishForm } from './wish-form';

const kClientsShown = 8;
const kNameMax = 200;
const kPhoneMax = 40;

type Client = NonNullable<WishForm['client']>;

type Props = {
  tenantId: string;
  form: WishForm;
  errorOf: (field: 'client' | 'phone' | 'name') => string | undefined;
  onChange: (change: Partial<WishForm>) => void;
};

/** A client of the salon, or a new one by phone and name. */
export function WishClientField({ tenantId, form, errorOf, onChange }: Props) {
  const { t } = useTranslation();
  const { newClient, client } = form;
  const [typed, setTyped] = useState(client?.label ?? '');
  // The field drops a text that selects nobody when it loses the focus.
  const lastTyped = useRef('');
  if (!newClient) {
    return (
      <div className={classes.client}>
        <ClientSelect
          tenantId={tenantId}
          value={client}
          typed={typed}
          onType={setTyped}
          onInput={(text) => {
            lastTyped.current = text;
          }}
          error={errorOf('client')}
          onChange={(chosen) => onChange({ client: chosen })}
        />
        <Button
          className={classes.switch}
          variant="transparent"
          size="xs"
          leftSection={<IconUserPlus size={15} stroke={1.7} aria-hidden />}
          onClick={() => {
            // What was typed for the search is not typed again.
            const given = client ? '' : lastTyped.current.trim();
            const isPhone = /\d{4}/.test(given);
            onChange({
              client: null,
              newClient: { phone: isPhone ? given : '', name: isPhone ? '' : given },
            });
          }}
        >
          {t('wish.newClient')}
        </Button>
      </div>
    );
  }
  const set = (change: Partial<typeof newClient>) =>
    onChange({ newClient: { ...newClient, ...change } });
  return (
    <fieldset className={classes.client}>
      <legend className={classes.label}>{t('wish.newClientTitle')}</legend>
      <div className={classes.pair}>
        <TextInput
          data-autofocus
          type="tel"
          autoComplete="off"
          label={t('wish.phone')}
          withAsterisk
          maxLength={kPhoneMax}
          value={newClient.phone}
          error={errorOf('phone')}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={t('wish.name')}
          autoComplete="off"
          withAsterisk
          maxLength={kNameMax}
          value={newClient.name}
          error={errorOf('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      <Button
        className={classes.switch}
        variant="transparent"
        size="xs"
        onClick={() => onChange({ newClient: null })}
      >
        {t('wish.oldClient')}
      </Button>
    </fieldset>
  );
}

type SelectProps = {
  tenantId: string;
  value: Client | null;
  typed: string;
  onType: (text: string) => void;
  onInput: (text: string) => void;
  error: string | undefined;
  onChange: (client: Client | null) => void;
};

/** Searches clients on the server while the user types. */
function ClientSelect(props: SelectProps) {
  const { tenantId, value, typed, onType, onInput, error, onChange } = props;
  const { t } = useTranslation();
  // After a selection the field contains a name, not a search text.
  const [q] = useDebouncedValue(value?.label === typed ? '' : typed.trim(), 150);
  const clients = useQuery(clientSearchQuery(tenantId, q, kClientsShown));
  const found = (clients.data?.items ?? []).map(({ id, name, phone }) => ({
    value: id,
    label: name ?? t('waitlist.noName'),
    phone: phone === null ? undefined : formatPhone(phone),
  }));
  const chosen = value && { value: value.id, label: value.label || t('waitlist.noName') };
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
      value={value?.id ?? null}
      error={error}
      searchValue={typed}
      onSearchChange={onType}
      onInput={(event) => onInput(event.currentTarget.value)}
      onChange={(_, option) => onChange(option && { id: option.value, label: option.label })}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={`tabular ${classes.phone}`}>{phones.get(option.value)}</span>
        </span>
      )}
    />
  );
}
