import type { TFunction } from 'i18next';
import type { AuditEntry } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';

/** The action in words; an action of another program is shown with its own name. */
export function actionText(t: TFunction, action: string): string {
  const key = keyIfKnown(`audit.action.${action}`);
  return key ? t(key) : action;
}

/** The actor: a user, a program, or the command line. */
export function actorText(t: TFunction, entry: AuditEntry): string {
  if (entry.user) return entry.user.name ?? t('audit.by.unknown');
  const token = /^token:(\d+)$/.exec(entry.via)?.[1];
  if (token !== undefined) return t('audit.by.token', { id: token });
  if (entry.via.startsWith('link:')) return t('audit.by.client');
  if (entry.via === 'system') return t('audit.by.system');
  return t(entry.via === 'command' ? 'audit.by.command' : 'audit.by.unknown');
}

function valueText(t: TFunction, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const known = keyIfKnown(`role.${text}`) ?? keyIfKnown(`settings.offer.${text}`);
  return known ? t(known) : text;
}

type Change = { before: unknown; after: unknown };
const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'before' in value && 'after' in value;

/**
 * The affected user and the details, one line each. Unknown details of other programs are left out.
 */
export function detailLines(t: TFunction, { action, subject, details }: AuditEntry): string[] {
  const lines = subject ? [subject] : [];
  const change = (field: string, { before, after }: Change) =>
    t('audit.change', { field, before: valueText(t, before), after: valueText(t, after) });
  if (action === 'user.role_changed' && isChange(details)) {
    lines.push(change(t('people.colRole'), details));
  }
  if (action === 'user.invited' || action === 'user.added') {
    if (typeof details.role === 'string') lines.push(valueText(t, details.role));
  }
  if (typeof details.secret === 'string') {
    const key = keyIfKnown(`settings.secret.${details.secret}`);
    if (key) lines.push(t(key));
  }
  if (action === 'tenant.chat_tested' && typeof details.chat === 'string') lines.push(details.chat);
  if (typeof details.changes === 'object' && details.changes !== null) {
    for (const [field, value] of Object.entries(details.changes)) {
      const key = keyIfKnown(`settings.field.${field}`);
      if (key && isChange(value)) lines.push(change(t(key), value));
    }
  }
  return lines;
}
