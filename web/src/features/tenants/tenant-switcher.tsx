import { Combobox, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type UIEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant } from '@/api/types';
import { formatTime } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { initialsOf } from '@/ui/initials';
import { useNow } from '@/ui/use-now';
import { tenantsQuery } from './tenant-queries';
import classes from './tenant-switcher.module.css';

type Props = {
  tenant: Tenant;
  /** There is more than one salon. Otherwise the block only shows the current one. */
  switchable: boolean;
  collapsed: boolean;
  onSwitch: (tenantId: string) => void;
};

export function TenantSwitcher({ tenant, switchable, collapsed, onSwitch }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const face = <TenantFace tenant={tenant} collapsed={collapsed} />;
  if (!switchable) return <div className={classes.target}>{face}</div>;

  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={collapsed ? 280 : 'target'}
      withinPortal
      onOptionSubmit={(tenantId) => {
        combobox.closeDropdown();
        onSwitch(tenantId);
      }}
      classNames={{ dropdown: classes.dropdown, search: classes.typing }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.target}
          data-collapsed={collapsed || undefined}
          aria-label={t('tenant.switch', { name: tenant.name })}
          onClick={() => combobox.toggleDropdown()}
        >
          {face}
          {collapsed ? null : <IconSelector size={16} stroke={1.7} aria-hidden />}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('tenant.search')}
          aria-label={t('tenant.search')}
          maxLength={200}
        />
        {combobox.dropdownOpened ? <TenantOptions current={tenant} search={search} /> : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function TenantFace({ tenant, collapsed }: { tenant: Tenant; collapsed: boolean }) {
  const { i18n } = useTranslation();
  const now = useNow();
  const time = formatTime(now, tenant.time_zone, i18n.language);
  return (
    <>
      <span className={classes.mark} aria-hidden>
        {initialsOf(tenant.name)}
      </span>
      {collapsed ? null : (
        <span className={classes.texts}>
          <span className={classes.name}>{tenant.name}</span>
          <span className={classes.meta}>
            {tenant.branch ? `${tenant.branch} · ` : ''}
            <span className="tabular">{time}</span>
          </span>
        </span>
      )}
    </>
  );
}

function TenantOptions({ current, search }: { current: Tenant; search: string }) {
  const { t } = useTranslation();
  const [q] = useDebouncedValue(search.trim(), 120);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...tenantsQuery(q),
    placeholderData: keepPreviousData,
  });
  const tenants = data?.pages.flatMap((page) => page.items);

  const onScroll = ({ currentTarget: list }: UIEvent<HTMLDivElement>) => {
    const left = list.scrollHeight - list.scrollTop - list.clientHeight;
    if (left < 200 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };

  if (error && !tenants) {
    return <p className={classes.message}>{t(problemKey(asApiError(error)))}</p>;
  }
  return (
    <Combobox.Options
      className={classes.options}
      onScroll={onScroll}
      aria-label={t('tenant.search')}
    >
      {tenants?.map((tenant) => (
        <Combobox.Option
          key={tenant.id}
          value={tenant.id}
          active={tenant.id === current.id}
          className={classes.option}
        >
          <span className={classes.texts}>
            <span className={classes.optionName}>{tenant.name}</span>
            <span className={classes.meta}>
              {[tenant.branch, tenant.active ? null : t('tenant.inactive')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {tenant.id === current.id ? <IconCheck size={16} stroke={1.8} aria-hidden /> : null}
        </Combobox.Option>
      ))}
      {tenants?.length === 0 ? <Combobox.Empty>{t('tenant.none')}</Combobox.Empty> : null}
      {!tenants || isFetchingNextPage ? (
        <div className={classes.message}>
          <Loader size={14} aria-label={t('tenant.loading')} />
        </div>
      ) : null}
    </Combobox.Options>
  );
}
