import { Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { MirrorConnection } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { FormProblem } from '@/ui/form-problem';
import { mirrorKeys, setWriting, type WriteMode } from './mirror-queries';
import classes from './mirror.module.css';

const kModes: readonly WriteMode[] = ['off', 'ask', 'automatic'];

type Props = { tenant: string; connection: MirrorConnection };

/** Whether accepted matches become bookings in YClients. */
export function MirrorWriting({ tenant, connection }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (mode: WriteMode) => setWriting(tenant, mode),
    onSuccess: (mirror) => {
      queryClient.setQueryData(mirrorKeys.all(tenant), mirror);
      notifications.show({ message: t('mirror.writingSaved') });
    },
  });
  const shown = change.isPending ? change.variables : connection.write_mode;
  const failed = change.error ? asApiError(change.error) : null;
  return (
    <section className={shared.card} aria-labelledby="mirror-writing">
      <h2 className={shared.title} id="mirror-writing">
        {t('mirror.writing')}
      </h2>
      <Radio.Group
        aria-labelledby="mirror-writing"
        description={t('mirror.writingText')}
        value={shown}
        onChange={(mode) => change.mutate(mode)}
        classNames={{ description: classes.writingText }}
      >
        <Stack gap={12} mt={14}>
          {kModes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              disabled={change.isPending}
              label={t(`mirror.writing.${mode}`)}
              description={t(`mirror.writingHint.${mode}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
    </section>
  );
}
