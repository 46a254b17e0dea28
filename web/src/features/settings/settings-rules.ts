import type { Settings } from '@/api/types';

/**
 * The valid values of the settings, equal to src/tenants/settings_rules.cpp; tests compare both
 * with api/settings-cases.json. The server checks again.
 */
export type Field = keyof Settings;

/** The typed values: every text and number is a string. */
export type Form = { [K in Field]: Settings[K] extends boolean ? boolean : string };

export type Fault =
  | 'required'
  | 'too-long'
  | 'not-text'
  | 'not-digits'
  | 'not-a-number'
  | 'zero'
  | 'out-of-range'
  | 'not-a-time'
  | 'unknown-value'
  | 'unknown-placeholder'
  | 'time-zone-unknown';

export const kNameMax = 120;
export const kTemplateMax = 1000;
export const placeholders = ['first_name', 'days_since', 'master', 'service', 'salon'] as const;
export const offerModes = ['by_hand', 'suggest', 'automatic'] as const;

const ranges = {
  risk_threshold_percent: [1, 99],
  risk_horizon_days: [1, 60],
  cooldown_days: [0, 365],
  holdout_percent: [0, 50],
} as const satisfies Partial<Record<Field, readonly [min: number, max: number]>>;

export type NumberField = keyof typeof ranges;
export const rangeOf = (field: NumberField) => ranges[field];

const lengthOf = (text: string) => Array.from(text).length;
// eslint-disable-next-line no-control-regex
const hasControl = (text: string) => /[\u0000-\u001f\u007f]/u.test(text);
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const faultOfClock = (text: string) => (isClock(text) ? null : 'not-a-time');

function faultOfName(name: string): Fault | null {
  if (!name) return 'required';
  if (lengthOf(name) > kNameMax) return 'too-long';
  return hasControl(name) ? 'not-text' : null;
}

function faultOfCompany(id: string): Fault | null {
  if (!/^\d+$/.test(id)) return 'not-digits';
  return id.length > 18 || /^0+$/.test(id) ? 'out-of-range' : null;
}

function faultOfChat(id: string): Fault | null {
  if (!/^-?\d+$/.test(id)) return 'not-a-number';
  const number = BigInt(id);
  if (BigInt.asIntN(64, number) !== number) return 'out-of-range';
  return number === 0n ? 'zero' : null;
}

function faultOfTemplate(text: string): Fault | null {
  if (lengthOf(text) > kTemplateMax) return 'too-long';
  if (hasControl(text.replaceAll('\n', ''))) return 'not-text';
  const rest = text.replaceAll(/\{(\w+)\}/g, (whole, word: string) =>
    placeholders.some((known) => known === word) ? '' : whole,
  );
  return /[{}]/.test(rest) ? 'unknown-placeholder' : null;
}

const faultOfNumber =
  (field: NumberField) =>
  (text: string): Fault | null => {
    if (!/^-?\d{1,9}$/.test(text)) return 'not-a-number';
    const [min, max] = ranges[field];
    const value = Number(text);
    return value < min || value > max ? 'out-of-range' : null;
  };

const unlessEmpty = (rule: (text: string) => Fault | null) => (text: string) =>
  text === '' ? null : rule(text);

const rules: Record<Exclude<Field, 'gap_filter'>, (text: string) => Fault | null> = {
  name: faultOfName,
  yclients_company_id: unlessEmpty(faultOfCompany),
  admin_chat_id: unlessEmpty(faultOfChat),
  closing_time: unlessEmpty(faultOfClock),
  time_zone: (text) => (text === '' ? 'required' : null),
  language: (text) => (text === 'ru' || text === 'en' ? null : 'unknown-value'),
  risk_threshold_percent: faultOfNumber('risk_threshold_percent'),
  risk_horizon_days: faultOfNumber('risk_horizon_days'),
  offer_mode: (text) => (offerModes.some((mode) => mode === text) ? null : 'unknown-value'),
  quiet_from: faultOfClock,
  quiet_to: faultOfClock,
  cooldown_days: faultOfNumber('cooldown_days'),
  holdout_percent: faultOfNumber('holdout_percent'),
  winback_template_ru: unlessEmpty(faultOfTemplate),
  winback_template_en: unlessEmpty(faultOfTemplate),
};

export const fields = [
  'name',
  'yclients_company_id',
  'admin_chat_id',
  'closing_time',
  'gap_filter',
  'time_zone',
  'language',
  'risk_threshold_percent',
  'risk_horizon_days',
  'offer_mode',
  'holdout_percent',
  'quiet_from',
  'quiet_to',
  'cooldown_days',
  'winback_template_ru',
  'winback_template_en',
] as const satisfies readonly Field[];

/** What the owner of a salon may change; super_admin may change all. */
export const ownersFields: readonly Field[] = [
  'risk_threshold_percent',
  'offer_mode',
  'quiet_from',
  'quiet_to',
  'winback_template_ru',
  'winback_template_en',
];

export type Faults = Partial<Record<Field, Fault>>;

export function faultsOf(form: Form): Faults {
  const faults: Faults = {};
  for (const field of fields) {
    if (field === 'gap_filter') continue;
    const fault = rules[field](form[field].trim());
    if (fault) faults[field] = fault;
  }
  return faults;
}

export function toForm(settings: Settings): Form {
  return {
    ...settings,
    yclients_company_id: settings.yclients_company_id ?? '',
    admin_chat_id: settings.admin_chat_id ?? '',
    closing_time: settings.closing_time ?? '',
    risk_threshold_percent: String(settings.risk_threshold_percent),
    risk_horizon_days: String(settings.risk_horizon_days),
    cooldown_days: String(settings.cooldown_days),
    holdout_percent: String(settings.holdout_percent),
    winback_template_ru: settings.winback_template_ru ?? '',
    winback_template_en: settings.winback_template_en ?? '',
  };
}

/** REQUIRES: the form has no errors. */
export function toSettings(form: Form): Settings {
  const orNull = (text: string) => text.trim() || null;
  const number = (text: string) => Number(text.trim());
  return {
    name: form.name.trim(),
    yclients_company_id: orNull(form.yclients_company_id),
    admin_chat_id: orNull(form.admin_chat_id),
    closing_time: orNull(form.closing_time),
    gap_filter: form.gap_filter,
    time_zone: form.time_zone.trim(),
    language: form.language === 'en' ? 'en' : 'ru',
    risk_threshold_percent: number(form.risk_threshold_percent),
    risk_horizon_days: number(form.risk_horizon_days),
    offer_mode: offerModes.find((mode) => mode === form.offer_mode) ?? 'by_hand',
    quiet_from: form.quiet_from.trim(),
    quiet_to: form.quiet_to.trim(),
    cooldown_days: number(form.cooldown_days),
    holdout_percent: number(form.holdout_percent),
    winback_template_ru: orNull(form.winback_template_ru),
    winback_template_en: orNull(form.winback_template_en),
  };
}

const plain = (value: string | boolean) => (typeof value === 'string' ? value.trim() : value);

/** The fields in which two forms differ, ignoring surrounding spaces. */
export function differences(a: Form, b: Form): Field[] {
  return fields.filter((field) => plain(a[field]) !== plain(b[field]));
}
