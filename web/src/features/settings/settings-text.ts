import type { TFunction } from 'i18next';
import { keyIfKnown } from '@/i18n/i18n';
import {
  type Fault,
  type Field,
  type Form,
  kNameMax,
  kTemplateMax,
  type NumberField,
  offerModes,
  placeholders,
  rangeOf,
} from './settings-rules';

const numbers: readonly string[] = [
  'risk_threshold_percent',
  'risk_horizon_days',
  'cooldown_days',
  'holdout_percent',
] satisfies NumberField[];
const isNumber = (field: Field): field is NumberField => numbers.includes(field);

/** The error of a field as a sentence with a remedy. */
export function faultText(t: TFunction, field: Field, fault: Fault): string {
  switch (fault) {
    case 'too-long':
      return t('settings.fault.too-long', { max: field === 'name' ? kNameMax : kTemplateMax });
    case 'out-of-range': {
      if (!isNumber(field)) return t('settings.fault.too-big');
      const [min, max] = rangeOf(field);
      return t('settings.fault.out-of-range', { min, max });
    }
    case 'not-a-number':
      return t(field === 'admin_chat_id' ? 'settings.fault.chat' : 'settings.fault.not-a-number');
    case 'unknown-placeholder':
      return t('settings.fault.unknown-placeholder', {
        words: placeholders.map((word) => `{${word}}`).join(', '),
      });
    default:
      // The server may send an error code that this page does not know.
      return t(keyIfKnown(`settings.fault.${fault}`) ?? 'settings.fault.other');
  }
}

/** A readable value for the comparison and the history. */
export function valueText(t: TFunction, field: Field, value: Form[Field]): string {
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
  if (value === '') return t('settings.none');
  switch (field) {
    case 'risk_threshold_percent':
    case 'holdout_percent':
      return `${value}\u00a0%`;
    case 'risk_horizon_days':
    case 'cooldown_days':
      return t('settings.days', { count: Number(value) || 0 });
    case 'offer_mode': {
      const mode = offerModes.find((known) => known === value);
      return mode ? t(`settings.offer.${mode}`) : value;
    }
    case 'language':
      return t(value === 'en' ? 'language.en' : 'language.ru');
    case 'admin_chat_id':
      // With a plain hyphen, because it is copied into Telegram.
      return value;
    default:
      return value;
  }
}
