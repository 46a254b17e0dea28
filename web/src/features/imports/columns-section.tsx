import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ImportField,
  ImportFilePreview,
  ImportPreview,
  ImportRole,
  ImportStatus,
} from '@/api/import-types';
import shared from '@/ui/connection.module.css';
import { FormProblem } from '@/ui/form-problem';
import { type Choices, choicesOf, withField, withRole, withStatus } from './choices';
import { faultKey } from './fault-text';
import { FileColumns } from './file-columns';
import classes from './imports.module.css';

type Props = {
  preview: ImportPreview;
  disabled: boolean;
  onChoices: (choices: Choices) => void;
};

/** The kinds that a file imported alone may be; the others need a mapping that joins files. */
const kRoles: readonly ImportRole[] = ['clients', 'bookings', 'services', 'staff'];

/** What each file and column is taken for; every choice is corrected here. */
export function ColumnsSection({ preview, disabled, onChoices }: Props) {
  const { t } = useTranslation();
  const title = useId();
  const choices = choicesOf(preview);
  const fieldsOf = (role: ImportRole | null): readonly ImportField[] =>
    preview.roles.find((one) => one.role === role)?.fields ?? [];
  const recognised = preview.files.every((file) => file.recognised);
  const summary =
    !recognised || preview.base === null
      ? 'imports.byHand'
      : preview.base === 'saved'
        ? 'imports.fromSaved'
        : 'imports.known';
  return (
    <section className={shared.card} aria-labelledby={title}>
      <h2 className={shared.title} id={title}>
        {t('imports.columns')}
      </h2>
      <p className={`${shared.text} ${shared.faint}`} role="status">
        {t(summary)}
      </p>
      {preview.files.map((file) => (
        <FileBlock
          key={file.id}
          file={file}
          fields={fieldsOf(file.role)}
          disabled={disabled}
          onRole={(role) => onChoices(withRole(choices, file.id, role, fieldsOf(role)))}
          onField={(header, field) => onChoices(withField(choices, file.id, header, field))}
        />
      ))}
      <Statuses
        preview={preview}
        disabled={disabled}
        onStatus={(word, status) => onChoices(withStatus(choices, word, status))}
      />
      {hasSlashes(preview) ? (
        <NativeSelect
          className={classes.choice}
          label={t('imports.dates')}
          value={preview.month_first ? 'month' : 'day'}
          disabled={disabled}
          data={[
            { value: 'day', label: t('imports.dayFirst') },
            { value: 'month', label: t('imports.monthFirst') },
          ]}
          onChange={(event) =>
            onChoices({ ...choices, month_first: event.currentTarget.value === 'month' })
          }
        />
      ) : null}
    </section>
  );
}

/** Dates such as 12/05/2026, whose order only a person knows. */
const hasSlashes = (preview: ImportPreview) =>
  preview.files.some(({ rows }) =>
    rows.some((row) => row.some(({ text }) => /\b\d{1,2}\/\d{1,2}\/\d{4}\b/.test(text))),
  );

type BlockProps = {
  file: ImportFilePreview;
  fields: readonly ImportField[];
  disabled: boolean;
  onRole: (role: ImportRole | null) => void;
  onField: (header: string, field: ImportField | null) => void;
};

function FileBlock({ file, fields, disabled, onRole, onField }: BlockProps) {
  const { t } = useTranslation();
  if (file.problem) {
    return (
      <div className={classes.fileBlock}>
        <h3 className={classes.fileTitle}>{file.name}</h3>
        <FormProblem>{t(faultKey(file.problem.code))}</FormProblem>
      </div>
    );
  }
  const roles = file.role && !kRoles.includes(file.role) ? [...kRoles, file.role] : kRoles;
  const delimiter = file.delimiter === '\t' ? t('imports.delimiter.tab') : file.delimiter;
  const encoding = file.encoding.toUpperCase();
  const missing = file.missing.map((field) => t(`imports.field.${field}`)).join(', ');
  return (
    <div className={classes.fileBlock}>
      <div className={classes.fileHead}>
        <div>
          <h3 className={classes.fileTitle}>{file.name}</h3>
          <p className={`${shared.text} ${shared.faint}`}>
            {t('imports.layout', { encoding, delimiter, count: file.rows_about })}
          </p>
        </div>
        <NativeSelect
          label={t('imports.role')}
          aria-label={t('imports.roleOf', { name: file.name })}
          value={file.role ?? ''}
          disabled={disabled}
          data={[
            ...roles.map((role) => ({ value: role, label: t(`imports.role.${role}`) })),
            { value: '', label: t('imports.leaveOut') },
          ]}
          onChange={(event) => onRole((event.currentTarget.value || null) as ImportRole | null)}
        />
      </div>
      {missing ? <FormProblem>{t('imports.missing', { fields: missing })}</FormProblem> : null}
      {file.role ? (
        <FileColumns file={file} fields={fields} disabled={disabled} onField={onField} />
      ) : null}
    </div>
  );
}

const kStatuses: readonly ImportStatus[] = [
  'booked',
  'confirmed',
  'attended',
  'cancelled',
  'no_show',
];

type StatusesProps = {
  preview: ImportPreview;
  disabled: boolean;
  onStatus: (word: string, status: ImportStatus | null) => void;
};

function Statuses({ preview, disabled, onStatus }: StatusesProps) {
  const { t } = useTranslation();
  const words = new Map(
    preview.files.flatMap(({ statuses }) => statuses.map(({ word, status }) => [word, status])),
  );
  if (words.size === 0) return null;
  return (
    <div className={classes.fileBlock}>
      <h3 className={classes.fileTitle}>{t('imports.statuses')}</h3>
      <p className={`${shared.text} ${shared.faint}`}>{t('imports.statusesText')}</p>
      <table className={classes.table}>
        <tbody>
          {[...words].map(([word, status]) => (
            <tr key={word}>
              <th scope="row">{word || t('imports.statusEmpty')}</th>
              <td className={classes.meaning}>
                <NativeSelect
                  aria-label={t('imports.statusOf', { word: word || t('imports.statusEmpty') })}
                  value={status ?? ''}
                  disabled={disabled}
                  data={[
                    { value: '', label: t('imports.statusUnknown') },
                    ...kStatuses.map((one) => ({ value: one, label: t(`imports.status.${one}`) })),
                  ]}
                  onChange={(event) =>
                    onStatus(word, (event.currentTarget.value || null) as ImportStatus | null)
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
