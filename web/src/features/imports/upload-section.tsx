import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { ImportFile, Imports } from '@/api/import-types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { FormProblem } from '@/ui/form-problem';
import { sizeText } from './file-size';
import { importsKeys, removeFile } from './imports-queries';
import classes from './imports.module.css';
import type { useUploads } from './use-uploads';

type Props = {
  tenant: string;
  imports: Imports;
  uploads: ReturnType<typeof useUploads>;
  disabled: boolean;
};

/** Takes files and lists those that are uploaded. */
export function UploadSection({ tenant, imports, uploads, disabled }: Props) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <section className={shared.card} aria-labelledby={title}>
      <h2 className={shared.title} id={title}>
        {t('imports.files')}
      </h2>
      <p className={`${shared.text} ${shared.faint}`}>{t('imports.filesText')}</p>
      <DropZone imports={imports} onFiles={uploads.add} disabled={disabled} />
      {uploads.faults.map((fault) => (
        <FormProblem key={fault}>{fault}</FormProblem>
      ))}
      {imports.files.length > 0 ? (
        <ul className={classes.files}>
          {imports.files.map((file) => (
            <FileItem
              key={file.id}
              tenant={tenant}
              file={file}
              uploading={uploads.uploading}
              disabled={disabled}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type DropProps = { imports: Imports; onFiles: (files: File[]) => void; disabled: boolean };

function DropZone({ imports, onFiles, disabled }: DropProps) {
  const { t, i18n } = useTranslation();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const size = sizeText(imports.file_bytes_max, t, i18n.language);
  return (
    // Dropping is a shortcut of the pointer; the button does the same with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) onFiles([...event.dataTransfer.files]);
      }}
    >
      <p>{t('imports.drop')}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        data-testid="import-files"
        disabled={disabled}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {t('imports.choose')}
      </Button>
      <p className={shared.faint}>{t('imports.limits', { count: imports.files_max, size })}</p>
    </div>
  );
}

type FileProps = { tenant: string; file: ImportFile; uploading: boolean; disabled: boolean };

function FileItem({ tenant, file, uploading, disabled }: FileProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeFile(tenant, file.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: importsKeys.overview(tenant) }),
  });
  const percent = Math.floor((100 * file.received) / file.bytes);
  const whole = file.received === file.bytes;
  const failed = remove.error ? asApiError(remove.error) : null;
  return (
    <li className={classes.file}>
      <span className={classes.fileName}>{file.name}</span>
      <span className={shared.faint}>{sizeText(file.bytes, t, i18n.language)}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={disabled || (uploading && !whole)}
        loading={remove.isPending}
        aria-label={t('imports.removeFile', { name: file.name })}
        onClick={() => remove.mutate()}
      >
        {t('imports.remove')}
      </Button>
      {whole ? null : (
        <div className={classes.fileProgress}>
          <Progress value={percent} aria-label={file.name} />
          <p>{t(uploading ? 'imports.uploading' : 'imports.halfway', { percent })}</p>
        </div>
      )}
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
    </li>
  );
}
