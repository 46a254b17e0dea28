import { Button, Select, Textarea } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '@/api/client';
import { asApiError } from '@/api/problem';
import type { Consent, Tenant } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog';
import { FormProblem } from '@/ui/form-problem';
import classes from './client-consents.module.css';

const purposes = ['service', 'advertising'] as const;
type Purpose = (typeof purposes)[number];
const channels = ['desk', 'phone', 'paper', 'messenger'] as const;

const consentKey = (tenant: string, client: string) => ['consents', tenant, client] as const;

const consentsQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: consentKey(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/consents', {
          params: { path: { tenant, client } },
          signal,
        }),
      ),
  });

type Props = { tenant: Tenant; clientId: string };

/** What the client agreed to, when and how; each can be recorded or taken back. */
export function ClientConsents({ tenant, clientId }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ purpose: Purpose; given: boolean } | null>(null);
  const { data, isError } = useQuery(consentsQuery(tenant.id, clientId));
  return (
    <section className={classes.box} aria-labelledby="client-consents">
      <h3 className={classes.title} id="client-consents">
        {t('consents.title')}
      </h3>
      {isError ? <p className={classes.note}>{t('consents.failed')}</p> : null}
      {data
        ? purposes.map((purpose) => (
            <Row
              key={purpose}
              zone={tenant.time_zone}
              purpose={purpose}
              newest={data.items.find((one) => one.purpose === purpose)}
              onAsk={(given) => setAsked({ purpose, given })}
            />
          ))
        : null}
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(asked?.given ? 'consents.giveTitle' : 'consents.withdrawTitle', {
          purpose: t(`consents.purpose.${asked?.purpose ?? 'service'}`),
        })}
      >
        {asked ? (
          <Recording
            tenant={tenant.id}
            clientId={clientId}
            asked={asked}
            onDone={() => setAsked(null)}
          />
        ) : null}
      </Dialog>
    </section>
  );
}

type RowProps = {
  zone: string;
  purpose: Purpose;
  newest: Consent | undefined;
  onAsk: (given: boolean) => void;
};

function Row({ zone, purpose, newest, onAsk }: RowProps) {
  const { t, i18n } = useTranslation();
  const how = newest && keyIfKnown(`consents.channel.${newest.channel}`);
  return (
    <div className={classes.row}>
      <div>
        <p className={classes.purpose}>{t(`consents.purpose.${purpose}`)}</p>
        <p className={classes.note} data-given={newest?.given}>
          {newest
            ? [
                t(newest.given ? 'consents.given' : 'consents.withdrawn', {
                  at: formatAbsolute(new Date(newest.at), zone, i18n.language),
                }),
                how ? t(how) : '',
              ]
                .filter(Boolean)
                .join(', ')
            : t('consents.unknown')}
        </p>
        {newest ? <p className={classes.note}>«{newest.wording}»</p> : null}
      </div>
      <div className={classes.buttons}>
        {newest?.given ? null : (
          <Button
            size="xs"
            variant="default"
            aria-label={t('consents.giveTitle', { purpose: t(`consents.purpose.${purpose}`) })}
            onClick={() => onAsk(true)}
          >
            {t('consents.give')}
          </Button>
        )}
        {newest && !newest.given ? null : (
          <Button
            size="xs"
            variant="subtle"
            aria-label={t('consents.withdrawTitle', { purpose: t(`consents.purpose.${purpose}`) })}
            onClick={() => onAsk(false)}
          >
            {t('consents.withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}

type RecordingProps = {
  tenant: string;
  clientId: string;
  asked: { purpose: Purpose; given: boolean };
  onDone: () => void;
};

function Recording({ tenant, clientId, asked, onDone }: RecordingProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [wording, setWording] = useState(asked.given ? t(`consents.wording.${asked.purpose}`) : '');
  const [channel, setChannel] = useState<(typeof channels)[number]>('desk');
  const saving = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/tenants/{tenant}/clients/{client}/consents', {
          params: { path: { tenant, client: clientId } },
          body: { ...asked, wording: wording.trim(), channel },
        }),
      ),
    onSuccess: (ledger) => {
      queryClient.setQueryData(consentKey(tenant, clientId), ledger);
      onDone();
    },
  });
  const failed = saving.error ? asApiError(saving.error) : null;
  return (
    <DialogBody>
      <Textarea
        label={t(asked.given ? 'consents.wording' : 'consents.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={wording}
        onChange={(event) => setWording(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={t('consents.how')}
        data={channels.map((value) => ({ value, label: t(`consents.channel.${value}`) }))}
        value={channel}
        onChange={(value) => setChannel(channels.find((one) => one === value) ?? 'desk')}
        allowDeselect={false}
        checkIconPosition="right"
        mt="sm"
      />
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button
          disabled={wording.trim() === ''}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t(asked.given ? 'consents.give' : 'consents.withdraw')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
