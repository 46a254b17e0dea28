import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconSparkles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Tenant, WinbackPreview } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import classes from './winback-panel.module.css';
import { rewriteText } from './winback-queries';

/** The maxLength of api/openapi.yaml. */
const kTextMost = 1000;

type Props = {
  tenant: Tenant;
  clientId: string;
  preview: WinbackPreview;
  /** Null: the filled template. */
  text: string | null;
  editable: boolean;
  rewrites: boolean;
  onText: (text: string | null) => void;
};

/** The message as the client will see it; values of the template are highlighted. */
export function MessageEditor(props: Props) {
  const { tenant, clientId, preview, text, editable, rewrites, onText } = props;
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = area.current;
    if (!editing || !field) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [editing]);
  const shown = text ?? preview.text;
  const rewrite = useMutation({
    mutationFn: () => rewriteText(tenant.id, clientId, shown),
    onSuccess: ({ text: fresh }) => onText(fresh),
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      notifications.show({
        role: 'alert',
        title: t('winback.rewriteFailed'),
        message: t(problemKey(problem)),
      });
    },
  });
  return (
    <section aria-labelledby="winback-message">
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle} id="winback-message">
          {t('winback.messageTitle')}
          {text === null || editing ? null : (
            <span className={classes.own}>{t('winback.own')}</span>
          )}
        </h3>
        {editable ? (
          <Button
            size="xs"
            variant="transparent"
            leftSection={editing ? null : <IconPencil size={14} stroke={1.8} aria-hidden />}
            onClick={() => setEditing(!editing)}
          >
            {t(editing ? 'winback.editDone' : 'winback.edit')}
          </Button>
        ) : null}
      </div>
      {editing ? (
        <>
          <Textarea
            aria-label={t('winback.text')}
            autosize
            minRows={5}
            maxRows={14}
            maxLength={kTextMost}
            ref={area}
            value={shown}
            disabled={rewrite.isPending}
            onChange={(event) => onText(event.currentTarget.value)}
          />
          <div className={classes.editTools}>
            <span className={classes.length}>
              {t('winback.length', { length: shown.length, most: kTextMost })}
            </span>
            {rewrites ? (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconSparkles size={14} stroke={1.7} aria-hidden />}
                loading={rewrite.isPending}
                onClick={() => rewrite.mutate()}
              >
                {t('winback.rewrite')}
              </Button>
            ) : null}
            <Button
              size="xs"
              variant="subtle"
              disabled={text === null}
              onClick={() => onText(null)}
            >
              {t('winback.editBack')}
            </Button>
          </div>
        </>
      ) : (
        <p className={classes.message}>
          {text ??
            preview.parts.map(({ text: part, from }, index) =>
              from === null ? (
                <span key={index}>{part}</span>
              ) : (
                <mark key={index} className={classes.filled}>
                  {part}
                </mark>
              ),
            )}
        </p>
      )}
    </section>
  );
}
