import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { formatTime } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { keyCaps } from '@/ui/shortcuts';
import classes from './save-bar.module.css';
import type { SettingsForm } from './use-settings-form';

type Props = { form: SettingsForm; zone: string };

/** The bottom bar: unsaved changes, or the last save with an undo. */
export function SaveBar({ form, zone }: Props) {
  const { t } = useTranslation();
  const { dirty, conflict, saving } = form;
  const faulty = Object.keys(form.faults).length > 0;
  return (
    <div className={classes.bar}>
      <div className={classes.said} role="status">
        <Said form={form} zone={zone} />
      </div>
      {dirty.length > 0 ? (
        <Button variant="subtle" size="md" onClick={form.discard} disabled={saving}>
          {t('settings.discard')}
        </Button>
      ) : null}
      <Button
        size="md"
        onClick={form.save}
        loading={saving}
        disabled={dirty.length === 0 || conflict !== null || (faulty && hasShownAll(form))}
        rightSection={<Kbd aria-hidden>{keyCaps('Mod+KeyS').flat().join(' ')}</Kbd>}
        classNames={{ section: classes.keys }}
      >
        {t('settings.save')}
      </Button>
    </div>
  );
}

/** Every error is already shown at its field, so the button would show nothing new. */
function hasShownAll({ faults, shown }: SettingsForm): boolean {
  return Object.keys(faults).every((field) => field in shown);
}

function Said({ form, zone }: Props) {
  const { t, i18n } = useTranslation();
  const { dirty, shown, conflict, lastSave, failure } = form;
  if (failure) return <span className={classes.failure}>{t(problemKey(asApiError(failure)))}</span>;
  if (lastSave) {
    const time = formatTime(lastSave.at, zone, i18n.language);
    return (
      <>
        <IconCircleCheck className={classes.good} size={17} stroke={1.8} aria-hidden />
        <strong>{t('settings.saved')}</strong>
        <span className={classes.what}>
          {t('settings.savedWhat', { time, count: lastSave.count })}
        </span>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconArrowBackUp size={15} stroke={1.8} aria-hidden />}
          onClick={form.revert}
        >
          {t('settings.revert')}
        </Button>
      </>
    );
  }
  if (dirty.length === 0) return <span className={classes.what}>{t('settings.clean')}</span>;
  const faults = Object.keys(shown).length;
  const count = { count: dirty.length, faults };
  return (
    <span className={classes.what}>
      {faults > 0 ? t('settings.dirtyFaults', count) : `${t('settings.dirty', count)}.`}
      {conflict ? ` ${t('settings.dirtyConflict')}` : ''}
    </span>
  );
}
