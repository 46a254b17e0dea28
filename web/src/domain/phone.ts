import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const kNbsp = '\u00a0';

/** 9171234567 → 917 123-45-67, the way numbers of country code 7 are written; stars may stand in. */
function groupNational(digits: string): string {
  return `${digits.slice(0, 3)}${kNbsp}${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}`;
}

/**
 * A number as people write it: `+79171234567` → `+7 917 123-45-67`, masked `+7917*****67` →
 * `+7 917 ***-**-67`. What is no number of any country is shown as it came.
 */
export function formatPhone(phone: string): string {
  const russian = /^\+7([\d*]{10})$/.exec(phone);
  if (russian?.[1] !== undefined) return `+7${kNbsp}${groupNational(russian[1])}`;
  if (phone.includes('*')) return phone;
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.isPossible() ? parsed.formatInternational().replaceAll(' ', kNbsp) : phone;
}
