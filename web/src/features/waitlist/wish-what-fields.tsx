import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import type { WishForm } from './wish-form';
import { wishChoicesQuery } from './wish-queries';

const kStaffMax = 20;

type Props = {
  tenantId: string;
  /** The wish that is edited. */
  wish: Wish | undefined;
  form: WishForm;
  errorOf: (field: 'service' | 'staff') => string | undefined;
  onChange: (change: Partial<WishForm>) => void;
};

/** The service, and the masters that suit. */
export function WishWhatFields({ tenantId, wish, form, errorOf, onChange }: Props) {
  const { t } = useTranslation();
  const choices = useQuery(wishChoicesQuery(tenantId));
  const services = (choices.data?.services ?? []).map(({ id, title }) => ({
    value: id,
    label: title,
  }));
  const staff = (choices.data?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const said = wish?.service;
  // What the bot wrote stays selectable even if the salon's list does not have it.
  if (said?.id && !services.some(({ value }) => value === said.id)) {
    services.unshift({ value: said.id, label: said.title ?? said.id });
  }
  for (const { id, name } of wish?.staff_any ?? []) {
    if (!staff.some(({ value }) => value === id)) staff.unshift({ value: id, label: name ?? id });
  }
  return (
    <>
      <Select
        data-autofocus={wish ? true : undefined}
        openOnFocus={false}
        label={t('wish.service')}
        placeholder={t('wish.servicePlaceholder')}
        searchable
        withAsterisk
        nothingFoundMessage={t('wish.serviceNone')}
        data={services}
        value={form.service}
        error={errorOf('service')}
        description={choices.data && services.length === 0 ? t('wish.servicesUnknown') : undefined}
        onChange={(service) => onChange({ service })}
      />
      <MultiSelect
        label={t('wish.staff')}
        placeholder={form.staff.length === 0 ? t('waitlist.anyStaff') : undefined}
        openOnFocus={false}
        searchable
        clearable
        hidePickedOptions
        maxValues={kStaffMax}
        clearButtonProps={{ 'aria-label': t('clients.clear', { name: t('wish.staff') }) }}
        nothingFoundMessage={t('wish.staffNone')}
        data={staff}
        value={form.staff}
        error={errorOf('staff')}
        onChange={(chosen) => onChange({ staff: chosen })}
      />
    </>
  );
}
