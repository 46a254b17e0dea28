import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView, Tenant } from '@/api/types';
import { formatTime } from '@/i18n/format';
import { ErrorPanel } from '@/ui/error-panel';
import { PageHeader } from '@/ui/page-header';
import { onPress, useShortcut } from '@/ui/shortcuts';
import { useDelayed } from '@/ui/use-delayed';
import { useNow } from '@/ui/use-now';
import { ChatSetting, CompanySetting } from './check-button';
import { ConflictPanel } from './conflict-panel';
import { HistorySection } from './history-section';
import { SaveBar } from './save-bar';
import { SecretsSection } from './secrets-section';
import { SectionNav } from './section-nav';
import {
  GapSetting,
  NameSetting,
  SelectSetting,
  TemplateSetting,
  TextSetting,
} from './settings-fields';
import { settingsQuery } from './settings-queries';
import { type Field, offerModes } from './settings-rules';
import classes from './settings-screen.module.css';
import { SettingsSection } from './settings-section';
import { type SettingsForm, useSettingsForm } from './use-settings-form';
import { zoneChoices } from '@/i18n/zones';

type Props = {
  tenant: Tenant;
  /** Selects another salon; absent for the owner of one. */
  selector: ReactNode | undefined;
  /** The user may change every setting. */
  ofPlatform: boolean;
  /** Called after a save, which may change the name or the time zone. */
  onSaved: () => void;
  onDirty: (dirty: boolean) => void;
};

export function SettingsScreen(props: Props) {
  const { tenant, selector } = props;
  const { t } = useTranslation();
  const query = useQuery(settingsQuery(tenant.id));
  const skeleton = useDelayed(query.isPending);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('settings.title')}
        actions={selector === undefined ? null : <div className={classes.selector}>{selector}</div>}
      />
      {skeleton ? <SettingsSkeleton /> : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('settings.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {query.data ? <LoadedSettings {...props} view={query.data} /> : null}
    </div>
  );
}

function SettingsSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.columns} role="status" aria-label={t('common.loading')}>
      <div className={classes.body}>
        <div className={classes.card}>
          <Skeleton height={12} width={120} mb={24} />
          <div className={classes.grid}>
            {Array.from({ length: 6 }, (_, index) => (
              <div key={index}>
                <Skeleton height={10} width={96} mb={10} />
                <Skeleton height={40} radius="md" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Focuses the first wrong field in the order of the form. */
function focusFault({ faults }: SettingsForm, order: readonly Field[]) {
  const first = order.find((field) => faults[field] !== undefined);
  if (first) document.getElementById(`settings-field-${first}`)?.focus();
}

const order: readonly Field[] = [
  'name',
  'yclients_company_id',
  'admin_chat_id',
  'closing_time',
  'time_zone',
  'risk_threshold_percent',
  'risk_horizon_days',
  'holdout_percent',
  'quiet_from',
  'quiet_to',
  'cooldown_days',
  'winback_template_ru',
  'winback_template_en',
];

type LoadedProps = Props & { view: SettingsView };

function LoadedSettings({ tenant, view, ofPlatform, onSaved, onDirty }: LoadedProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const form = useSettingsForm(tenant.id, view, {
    onSaved,
    ofPlatform,
    onReverted: () => notifications.show({ message: t('settings.reverted') }),
    onRevertStale: () => notifications.show({ message: t('settings.revertStale') }),
  });
  const dirty = form.dirty.length > 0;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const { conflict } = form;
  useEffect(() => {
    if (conflict) scroller.current?.scrollTo({ top: 0 });
  }, [conflict]);

  const save = () => {
    focusFault(form, order);
    form.save();
  };
  useShortcut({
    combo: 'Mod+KeyS',
    label: 'shortcuts.saveSettings',
    group: 'shortcuts.groupSettings',
    run: onPress(() => {
      save();
    }),
  });
  const zone = view.settings.time_zone;
  return (
    <>
      <div className={classes.columns} ref={scroller}>
        <SectionNav shown={form.shown} scroller={scroller} withConnections={ofPlatform} />
        <div className={classes.body}>
          {conflict ? <ConflictPanel form={form} conflict={conflict} zone={zone} /> : null}
          {ofPlatform ? null : <p className={classes.ownerNote}>{t('settings.ownerNote')}</p>}
          <FormSections form={form} tenant={tenant.id} />
          {ofPlatform ? (
            <SecretsSection tenant={tenant.id} zone={zone} secrets={view.secrets} />
          ) : null}
          <HistorySection tenant={tenant.id} zone={zone} />
        </div>
      </div>
      <SaveBar form={{ ...form, save }} zone={zone} />
    </>
  );
}

function ZoneSetting({ form }: { form: SettingsForm }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = form.draft.time_zone;
  return (
    <SelectSetting
      form={form}
      field="time_zone"
      searchable
      hint={t('settings.hint.time_zone', { time: formatTime(now, zone, i18n.language) })}
      choices={zoneChoices(now, zone, i18n.language)}
    />
  );
}

function FormSections({ form, tenant }: { form: SettingsForm; tenant: string }) {
  const { t } = useTranslation();
  const { draft } = form;
  const mode = offerModes.find((known) => known === draft.offer_mode) ?? 'by_hand';
  const percent = t('settings.unit.percent');
  const days = t('settings.unit.days');
  const quiet = draft.quiet_from === draft.quiet_to ? 'settings.hint.quietNone' : null;
  return (
    <>
      <SettingsSection id="main" title={t('settings.section.main')}>
        <div className={classes.grid}>
          <NameSetting form={form} />
          <CompanySetting form={form} tenant={tenant} />
          <ChatSetting form={form} tenant={tenant} />
          <TextSetting
            form={form}
            field="closing_time"
            placeholder="21:00"
            hint={t('settings.hint.closing_time')}
          />
          <GapSetting form={form} />
          <ZoneSetting form={form} />
          <SelectSetting
            form={form}
            field="language"
            hint={t('settings.hint.language')}
            choices={[
              { value: 'ru', label: t('language.ru') },
              { value: 'en', label: t('language.en') },
            ]}
          />
        </div>
      </SettingsSection>
      <SettingsSection id="risk" title={t('settings.section.risk')}>
        <div className={classes.grid}>
          <TextSetting
            form={form}
            field="risk_threshold_percent"
            numeric
            unit={percent}
            hint={t('settings.hint.risk_threshold_percent')}
          />
          <TextSetting
            form={form}
            field="risk_horizon_days"
            numeric
            unit={days}
            hint={t('settings.hint.risk_horizon_days')}
          />
          <SelectSetting
            form={form}
            field="offer_mode"
            hint={t(`settings.hint.offer.${mode}`)}
            choices={offerModes.map((value) => ({ value, label: t(`settings.offer.${value}`) }))}
          />
          <TextSetting
            form={form}
            field="holdout_percent"
            numeric
            unit={percent}
            hint={t('settings.hint.holdout_percent')}
          />
        </div>
      </SettingsSection>
      <SettingsSection id="quiet" title={t('settings.section.quiet')}>
        <div className={classes.grid}>
          <TextSetting
            form={form}
            field="quiet_from"
            placeholder="20:00"
            hint={t(quiet ?? 'settings.hint.quiet')}
          />
          <TextSetting
            form={form}
            field="quiet_to"
            placeholder="10:00"
            hint={t(quiet ?? 'settings.hint.quiet')}
          />
          <TextSetting
            form={form}
            field="cooldown_days"
            numeric
            unit={days}
            hint={t('settings.hint.cooldown_days')}
          />
        </div>
      </SettingsSection>
      <SettingsSection id="templates" title={t('settings.section.templates')}>
        <div className={classes.grid}>
          <TemplateSetting
            form={form}
            field="winback_template_ru"
            placeholder={t('settings.template.exampleRu')}
          />
          <TemplateSetting
            form={form}
            field="winback_template_en"
            placeholder={t('settings.template.exampleEn')}
          />
        </div>
      </SettingsSection>
    </>
  );
}
