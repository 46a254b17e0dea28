import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const kNbsp = '\u00a0';

/**
 * 9171234567 → 917 123-45-67, the usual form of numbers with country code 7; digits may be stars.
 */
function groupNational(digits: string): string {
  return `${digits.slice(0, 3)}${kNbsp}${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}`;
}

/**
 * Formats a number: `+79171234567` → `+7 917 123-45-67`, masked `+7917*****67` → `+7 917
 * ***-**-67`. Any other text is unchanged.
 */
export function formatPhone(phone: string): string {
  const russian = /^\+7([\d*]{10})$/.exec(phone);
  if (russian?.[1] !== undefined) return `+7${kNbsp}${groupNational(russian[1])}`;
  if (phone.includes('*')) return phone;
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.isPossible() ? parsed.formatInternational().replaceAll(' ', kNbsp) : phone;
}
