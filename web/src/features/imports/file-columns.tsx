import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportField, ImportFilePreview, ImportStatus } from '@/api/import-types';
import shared from '@/ui/connection.module.css';
import classes from './imports.module.css';

type Props = {
  file: ImportFilePreview;
  fields: readonly ImportField[];
  disabled: boolean;
  onField: (header: string, field: ImportField | null) => void;
};

/** One row for each column of a file: its name, what it is, and its first values as they are read. */
export function FileColumns({ file, fields, disabled, onField }: Props) {
  const { t } = useTranslation();
  const choices = [
    { value: '', label: t('imports.notImported') },
    ...fields.map((field) => ({ value: field, label: t(`imports.field.${field}`) })),
  ];
  return (
    <table className={`${classes.table} ${classes.columns}`} aria-label={file.name}>
      <thead>
        <tr>
          <th scope="col">{t('imports.column')}</th>
          <th scope="col">{t('imports.meaning')}</th>
          <th scope="col">{t('imports.samples')}</th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map(({ header, field, usable }, index) => (
          // Columns may have the same name.
          <tr key={index}>
            <th scope="row">{header || t('imports.noName')}</th>
            <td className={classes.meaning}>
              {usable ? (
                <NativeSelect
                  aria-label={header}
                  value={field ?? ''}
                  disabled={disabled}
                  data={choices}
                  onChange={(event) =>
                    onField(header, (event.currentTarget.value || null) as ImportField | null)
                  }
                />
              ) : (
                <span className={shared.faint}>{t('imports.notUsable')}</span>
              )}
            </td>
            <td>
              <Samples file={file} index={index} field={field} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const kShown = 3;

type SamplesProps = { file: ImportFilePreview; index: number; field: ImportField | null };

function Samples({ file, index, field }: SamplesProps) {
  const { t } = useTranslation();
  const cells = file.rows.slice(0, kShown).flatMap((row) => row[index] ?? []);
  const shown = (read: string) =>
    field === 'status' && file.missing.length === 0
      ? t(`imports.status.${read as ImportStatus}`)
      : read;
  return (
    <ul className={classes.samples}>
      {cells.map(({ text, read }, row) =>
        read === null ? (
          <li key={row} className={classes.unreadable}>
            {t('imports.unreadable', { text: text || '—' })}
          </li>
        ) : (
          <li key={row}>{shown(read) || '—'}</li>
        ),
      )}
    </ul>
  );
}
