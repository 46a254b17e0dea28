import type { MessageKey } from '@/i18n/i18n';
import { keyIfKnown } from '@/i18n/i18n';

/** The reason why a file or a run failed. */
export const faultKey = (code: string): MessageKey =>
  keyIfKnown(`imports.fault.${code}`) ?? keyIfKnown(`problem.${code}`) ?? 'imports.fault.other';
