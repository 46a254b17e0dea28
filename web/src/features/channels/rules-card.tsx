import { Select, Skeleton, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { MessagingRules, Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { channelKeys, rulesQuery, saveRules } from './channel-queries';
import classes from './channels.module.css';

/** The salon's rules for messages; each choice is saved at once. */
export function RulesCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(rulesQuery(tenant.id));
  return (
    <section className={shared.card} aria-labelledby="messaging-rules">
      <h2 className={shared.title} id="messaging-rules">
        {t('channels.rules')}
      </h2>
      {query.data ? (
        <Rules tenant={tenant.id} rules={query.data} />
      ) : query.isLoadingError ? (
        <ErrorPanel title={t('channels.rulesFailed')} failure={query} onRetry={query.refetch} />
      ) : (
        <Skeleton height={64} radius="md" mt={12} />
      )}
    </section>
  );
}

const contracts = ['none', 'service', 'marketing'] as const;
const kShares = [0, 5, 10, 20, 30];

function Rules({ tenant, rules }: { tenant: string; rules: MessagingRules }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const key = channelKeys.rules(tenant);
  const saving = useMutation({
    mutationFn: (next: MessagingRules) => saveRules(tenant, next),
    onMutate: (next) => {
      queryClient.setQueryData(key, next);
    },
    onSuccess: () => notifications.show({ message: t('channels.rulesSaved') }),
    onError: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  const failed = saving.error ? asApiError(saving.error) : null;
  const set = (change: Partial<MessagingRules>) => saving.mutate({ ...rules, ...change });
  const shares = kShares.includes(rules.unasked_percent)
    ? kShares
    : [...kShares, rules.unasked_percent].sort((a, b) => a - b);
  return (
    <div className={classes.rules}>
      <Switch
        label={t('channels.consent')}
        description={t('channels.consentHint')}
        checked={rules.advertising_consent}
        onChange={(event) => set({ advertising_consent: event.currentTarget.checked })}
      />
      <Select
        label={t('channels.maxContract')}
        description={t('channels.maxContractHint')}
        data={contracts.map((value) => ({ value, label: t(`channels.maxContract.${value}`) }))}
        value={rules.max_contract}
        onChange={(value) =>
          set({ max_contract: contracts.find((known) => known === value) ?? 'none' })
        }
        allowDeselect={false}
        checkIconPosition="right"
      />
      <Switch
        label={t('channels.telegramWinback')}
        description={t('channels.telegramWinbackHint')}
        checked={rules.telegram_winback}
        onChange={(event) => set({ telegram_winback: event.currentTarget.checked })}
      />
      {rules.telegram_winback ? (
        <p className={classes.warning}>{t('channels.telegramWinbackWarning')}</p>
      ) : null}
      <Select
        label={t('channels.unasked')}
        description={t('channels.unaskedHint')}
        data={shares.map((percent) => ({
          value: String(percent),
          label:
            percent === 0 ? t('channels.unaskedNone') : t('channels.unaskedShare', { percent }),
        }))}
        value={String(rules.unasked_percent)}
        onChange={(value) => set({ unasked_percent: Number(value) })}
        allowDeselect={false}
        checkIconPosition="right"
      />
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
    </div>
  );
}
