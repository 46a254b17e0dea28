import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { formatTime } from '@/i18n/format';
import classes from './wish-dialog.module.css';
import { differing, formOf, termsOf, type WishForm } from './wish-form';

type KnownProps = {
  client: { id: string; name: string | null };
  onTake: (client: { id: string; label: string }) => void;
};

/** The typed phone belongs to a client of the salon. */
export function KnownClientOffer({ client, onTake }: KnownProps) {
  const { t } = useTranslation();
  const name = client.name ?? t('waitlist.noName');
  return (
    <div className={classes.offer} role="alert">
      <p>{t('wish.knownClient', { name })}</p>
      <Button size="xs" onClick={() => onTake({ id: client.id, label: name })}>
        {t('wish.takeClient', { name })}
      </Button>
    </div>
  );
}

type ConflictProps = {
  tenant: Tenant;
  today: string;
  form: WishForm;
  /** The wish as somebody else left it. */
  theirs: Wish;
  onTheirs: () => void;
  onMine: () => void;
};

/** Somebody else changed the wish while this form was open. Nothing is saved before a choice. */
export function WishConflictPanel({
  tenant,
  today,
  form,
  theirs,
  onTheirs,
  onMine,
}: ConflictProps) {
  const { t, i18n } = useTranslation();
  const fields = differing(termsOf(form, today), termsOf(formOf(theirs, today), today))
    .map((field) => keyIfKnown(`wish.field.${field}`))
    .filter((key) => key !== undefined);
  const at = theirs.updated_at
    ? formatTime(new Date(theirs.updated_at), tenant.time_zone, i18n.language)
    : null;
  const told = [...new Set(fields.map((key) => t(key)))].join(', ');
  return (
    <div className={classes.offer} role="alert">
      <p>
        {t(theirs.status === 'pending' ? 'wish.conflict' : 'wish.conflictClosed')}
        {at ? ` (${at})` : null}
        {told ? `. ${t('wish.conflictFields', { fields: told })}` : null}
      </p>
      <Button size="xs" variant="default" onClick={onTheirs}>
        {t('wish.conflictTheirs')}
      </Button>
      <Button size="xs" variant="default" onClick={onMine}>
        {t('wish.conflictMine')}
      </Button>
    </div>
  );
}
