import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Settings } from '@/api/types';
import {
  differences,
  faultsOf,
  type Field,
  type Form,
  ownersFields,
  toForm,
  toSettings,
} from './settings-rules';

type Long = { repeat: string; times: number };
type Case = [field: Field, value: string | number | Long | null, fault: string | null];

const { cases, owner_may_set: ownerMaySet } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../api/settings-cases.json'), 'utf8'),
) as { cases: Case[]; owner_may_set: Field[] };

const sound: Settings = {
  name: 'Лилия',
  yclients_company_id: null,
  admin_chat_id: null,
  closing_time: null,
  gap_filter: false,
  time_zone: 'Europe/Moscow',
  language: 'ru',
  risk_threshold_percent: 50,
  risk_horizon_days: 14,
  offer_mode: 'by_hand',
  quiet_from: '20:00',
  quiet_to: '10:00',
  cooldown_days: 30,
  holdout_percent: 10,
  winback_template_ru: null,
  winback_template_en: null,
};

function textOf(value: Case[1]): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.repeat.repeat(value.times) : String(value);
}

describe('the rules', () => {
  it('let an owner change what the server lets them change', () => {
    expect([...ownersFields].sort()).toEqual([...ownerMaySet].sort());
  });

  it.each(cases)('say of %s = %j what the server says', (field, value, fault) => {
    const form: Form = { ...toForm(sound), [field]: textOf(value) };
    expect(faultsOf(form)).toEqual(fault === null ? {} : { [field]: fault });
  });

  it('take a number that is none for one', () => {
    const form = { ...toForm(sound), cooldown_days: 'скоро', holdout_percent: '' };
    expect(faultsOf(form)).toEqual({
      cooldown_days: 'not-a-number',
      holdout_percent: 'not-a-number',
    });
  });
});

describe('a form', () => {
  it('becomes the settings it was made of', () => {
    const settings = { ...sound, admin_chat_id: '-1001234567890', winback_template_en: 'Hi' };
    expect(toSettings(toForm(settings))).toEqual(settings);
  });

  it('differs by what was changed, not by spaces around it', () => {
    const form = toForm(sound);
    expect(differences(form, { ...form, name: ' Лилия ' })).toEqual([]);
    expect(differences(form, { ...form, gap_filter: true, name: 'Астра' })).toEqual([
      'name',
      'gap_filter',
    ]);
  });
});
