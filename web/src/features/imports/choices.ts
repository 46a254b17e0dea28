import type {
  ImportChoice,
  ImportField,
  ImportFilePreview,
  ImportPreview,
  ImportRole,
  ImportStatus,
} from '@/api/import-types';

/** What the user says about the files; sent with a preview and with an import. */
export type Choices = {
  base: string | null;
  month_first: boolean;
  files: ImportChoice[];
  statuses: { word: string; status: ImportStatus }[];
};

const choiceOf = (file: ImportFilePreview): ImportChoice => ({
  id: file.id,
  role: file.role,
  duration_unit: file.duration_unit,
  columns: file.columns.flatMap(({ header, field }) => (field ? [{ header, field }] : [])),
});

/** The choices that a preview shows. */
export const choicesOf = (preview: ImportPreview): Choices => ({
  base: preview.base,
  month_first: preview.month_first,
  files: preview.files.filter(({ problem }) => problem === null).map(choiceOf),
  statuses: preview.files.flatMap(({ statuses }) =>
    statuses.flatMap(({ word, status }) => (status ? [{ word, status }] : [])),
  ),
});

const changeFile = (
  choices: Choices,
  id: string,
  change: (file: ImportChoice) => ImportChoice,
): Choices => ({
  ...choices,
  files: choices.files.map((file) => (file.id === id ? change(file) : file)),
});

/** Another kind of file keeps the columns whose field it has too. */
export const withRole = (
  choices: Choices,
  id: string,
  role: ImportRole | null,
  fields: readonly ImportField[],
): Choices =>
  changeFile(choices, id, (file) => ({
    ...file,
    role,
    columns: file.columns.filter(({ field }) => fields.includes(field)),
  }));

/** Only names of clients may consist of several columns; any other field moves to the new one. */
const isJoined = (field: ImportField) => field === 'name' || field === 'client_name';

export const withField = (
  choices: Choices,
  id: string,
  header: string,
  field: ImportField | null,
): Choices =>
  changeFile(choices, id, (file) => {
    const others = file.columns.filter(
      (column) => column.header !== header && (isJoined(column.field) || column.field !== field),
    );
    return { ...file, columns: field ? [...others, { header, field }] : others };
  });

export const withStatus = (
  choices: Choices,
  word: string,
  status: ImportStatus | null,
): Choices => ({
  ...choices,
  statuses: [
    ...choices.statuses.filter((one) => one.word !== word),
    ...(status ? [{ word, status }] : []),
  ],
});

/** Whether an import can start: every file is readable, and one of them is chosen. */
export const isReady = (preview: ImportPreview): boolean =>
  preview.files.every(({ problem, missing }) => problem === null && missing.length === 0) &&
  preview.files.some(({ role }) => role !== null);
