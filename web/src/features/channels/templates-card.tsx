import { Button, SegmentedControl, Select, Skeleton, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { MessageTemplate, Tenant } from '@/api/types';
import { formatNumber } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { channelKeys, previewQuery, saveTemplate, templatesQuery } from './channel-queries';
import classes from './channels.module.css';

const kinds = ['offer', 'standby', 'promoted', 'notice', 'late_answer'] as const;

/** The texts of messages; win-back texts are edited in the settings. */
export function TemplatesCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(templatesQuery(tenant.id));
  const [kind, setKind] = useState<MessageTemplate['kind']>('offer');
  const [language, setLanguage] = useState<MessageTemplate['language']>('ru');
  const shown = query.data?.items.find((one) => one.kind === kind && one.language === language);
  return (
    <section className={shared.card} aria-labelledby="message-texts">
      <h2 className={shared.title} id="message-texts">
        {t('channels.texts')}
      </h2>
      <p className={`${shared.text} ${shared.faint}`}>{t('channels.textsHint')}</p>
      {query.data && shown ? (
        <div className={classes.texts}>
          <div className={classes.choice}>
            <Select
              aria-label={t('channels.textKind')}
              data={kinds.map((value) => ({ value, label: t(`channels.textKind.${value}`) }))}
              value={kind}
              onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'offer')}
              allowDeselect={false}
              checkIconPosition="right"
            />
            <SegmentedControl
              aria-label={t('channels.textLanguage')}
              data={[
                { value: 'ru', label: t('language.ru') },
                { value: 'en', label: t('language.en') },
              ]}
              value={language}
              onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ru')}
            />
          </div>
          <Editor
            key={`${kind}-${language}`}
            tenant={tenant.id}
            template={shown}
            lengthMax={query.data.length_max}
          />
        </div>
      ) : query.isLoadingError ? (
        <ErrorPanel title={t('channels.textsFailed')} failure={query} onRetry={query.refetch} />
      ) : (
        <Skeleton height={160} radius="md" mt={12} />
      )}
    </section>
  );
}

type EditorProps = { tenant: string; template: MessageTemplate; lengthMax: number };

function Editor({ tenant, template, lengthMax }: EditorProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const kept = template.text ?? template.standard;
  const [draft, setDraft] = useState(kept);
  const [asked] = useDebouncedValue(draft.trim(), 300);
  const preview = useQuery({
    ...previewQuery(tenant, template, asked),
    placeholderData: keepPreviousData,
  });
  const saving = useMutation({
    mutationFn: (text: string | null) => saveTemplate(tenant, template, text),
    onSuccess: async (saved) => {
      setDraft(saved.text ?? saved.standard);
      await queryClient.invalidateQueries({ queryKey: channelKeys.templates(tenant) });
      notifications.show({ message: t('channels.textSaved') });
    },
  });
  const insert = (word: string) => {
    const from = area.current?.selectionStart ?? draft.length;
    const to = area.current?.selectionEnd ?? draft.length;
    const inserted = `{${word}}`;
    flushSync(() => setDraft(draft.slice(0, from) + inserted + draft.slice(to)));
    area.current?.focus();
    area.current?.setSelectionRange(from + inserted.length, from + inserted.length);
  };
  const problem = preview.data?.problem ?? null;
  const failed = saving.error ? asApiError(saving.error) : null;
  const count = (value: number) => formatNumber(value, i18n.language);
  return (
    <>
      <Textarea
        ref={area}
        aria-label={t('channels.text')}
        autosize
        minRows={3}
        maxRows={10}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        error={
          problem === null
            ? null
            : t(keyIfKnown(`channels.textFault.${problem}`) ?? 'channels.textFault.other')
        }
        // The length of a string is in UTF-16 units, as messengers count.
        description={t('channels.textLength', {
          length: count(draft.trim().length),
          max: count(lengthMax),
        })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <div className={classes.words}>
        {template.placeholders.map((word) => (
          <Button
            key={word}
            size="compact-xs"
            variant="default"
            aria-label={t('channels.insert', { word: wordText(word) })}
            onClick={() => insert(word)}
          >
            {wordText(word)}
          </Button>
        ))}
      </div>
      <div className={classes.preview} aria-live="polite">
        <span className={classes.previewLabel}>{t('channels.preview')}</span>
        {problem === null ? <p>{preview.data?.text}</p> : null}
      </div>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <div className={shared.actions}>
        <Button
          loading={saving.isPending}
          disabled={draft.trim() === kept || draft.trim() === '' || problem !== null}
          onClick={() => saving.mutate(draft.trim())}
        >
          {t('channels.textSave')}
        </Button>
        {template.text === null ? null : (
          <Button variant="default" onClick={() => saving.mutate(null)}>
            {t('channels.textStandard')}
          </Button>
        )}
      </div>
    </>
  );

  function wordText(word: string) {
    const key = keyIfKnown(`channels.word.${word}`);
    return key ? t(key) : word;
  }
}
