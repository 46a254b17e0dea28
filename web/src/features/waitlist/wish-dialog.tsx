import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogText, dialogForm } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { useSaveWish } from './use-save-wish';
import { WishClientField } from './wish-client-field';
import { KnownClientOffer, WishConflictPanel } from './wish-dialog-offers';
import classes from './wish-dialog.module.css';
import { emptyForm, type Faults, faultsOf, formOf, validUntilOf, type WishForm } from './wish-form';
import { WishDaysField, WishTimeField } from './wish-time-fields';
import { WishWhatFields } from './wish-what-fields';

const kCommentMax = 1000;

type Props = {
  tenant: Tenant;
  today: string;
  /** The wish that is edited; absent: a new one. */
  wish?: Wish | undefined;
  /** The first values of a new wish. */
  start?: WishForm | undefined;
  /** The dialogue that a new wish is made from. */
  conversation?: string | undefined;
  /** The wish is promised a slot, which it keeps. */
  promised?: boolean | undefined;
  onClose: () => void;
  onSaved: (wish: Wish) => void;
};

/** Adds a wish for a client at the desk, or changes what a wish wants. */
export function WishDialog(props: Props) {
  const { tenant, today, wish, start, conversation, promised, onClose, onSaved } = props;
  const { t } = useTranslation();
  const [form, setForm] = useState<WishForm>(
    () => start ?? (wish ? formOf(wish, today) : emptyForm),
  );
  const [faults, setFaults] = useState<Faults>({});
  const set = (part: Partial<WishForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setFaults({});
  };
  const saving = useSaveWish({ tenant, today, wish, conversation, onSaved });
  const { problem } = saving;

  const errorOf = (field: keyof Faults | 'staff' | 'time_to' | 'valid_until' | 'comment') => {
    const own = field in faults ? faults[field as keyof Faults] : undefined;
    const code = own ?? saving.codeOf(field);
    return code && t(keyIfKnown(`wish.error.${code}`) ?? 'wish.error.other');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = faultsOf(form);
    setFaults(found);
    if (Object.keys(found).length === 0) saving.save(form);
  };

  return (
    <Dialog
      opened
      onClose={onClose}
      title={wish ? t('wish.titleEdit') : t('wish.title')}
      size={560}
    >
      <Form className={dialogForm} onSubmit={submit}>
        {saving.conflict && wish ? (
          <WishConflictPanel
            {...{ tenant, today, form }}
            theirs={saving.conflict}
            onTheirs={() => {
              if (saving.conflict) setForm(formOf(saving.conflict, today));
              saving.settle();
            }}
            onMine={saving.settle}
          />
        ) : null}
        {wish ? (
          <DialogText>{wish.client.name ?? t('waitlist.noName')}</DialogText>
        ) : (
          <WishClientField tenantId={tenant.id} {...{ form, errorOf }} onChange={set} />
        )}
        {saving.knownClient ? (
          <KnownClientOffer
            client={saving.knownClient}
            onTake={(client) => {
              set({ client, newClient: null });
              saving.settle();
            }}
          />
        ) : null}
        <WishWhatFields tenantId={tenant.id} {...{ wish, form, errorOf }} onChange={set} />
        <WishDaysField {...{ form, today }} error={errorOf('days')} onChange={set} />
        <WishTimeField
          form={form}
          error={errorOf('time')}
          errorTo={errorOf('time_to')}
          onChange={set}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('wish.validUntil')}
            min={today}
            value={validUntilOf(form, today)}
            error={errorOf('valid_until')}
            description={t('wish.validUntilHint')}
            onChange={(event) => set({ validUntil: event.currentTarget.value })}
          />
          <Checkbox
            mt={26}
            label={t('wish.high')}
            description={t('wish.highHint')}
            checked={form.high}
            onChange={(event) => set({ high: event.currentTarget.checked })}
          />
        </div>
        <Textarea
          label={t('wish.comment')}
          placeholder={t('wish.commentHint')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={kCommentMax}
          value={form.comment}
          error={errorOf('comment')}
          onChange={(event) => set({ comment: event.currentTarget.value })}
        />
        {promised ? <DialogText>{t('wish.promised')}</DialogText> : null}
        {problem ? (
          <FormProblem>{`${t(wish ? 'wish.saveFailed' : 'wish.failed')}. ${t(problemKey(problem))}`}</FormProblem>
        ) : null}
        <DialogActions>
          <Button size="md" variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="md" type="submit" loading={saving.busy}>
            {t(wish ? 'wish.save' : 'wish.add')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
