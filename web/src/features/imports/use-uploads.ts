import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Imports } from '@/api/import-types';
import { problemKey } from '@/i18n/problem-text';
import { sizeText } from './file-size';
import { addFile, importsKeys, putChunk } from './imports-queries';

/** Of the spreadsheets that people drop instead of a CSV file. */
const kSpreadsheets = /\.(xlsx?|xlsm|ods|zip|numbers|pdf)$/i;
const kTries = 4;
const kBetweenTriesMs = 1_500;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A lost connection, or a server that restarts, may be over in a moment. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let left = kTries - 1; ; --left) {
    try {
      return await send();
    } catch (error) {
      const { status } = asApiError(error);
      if (left === 0 || (status !== 0 && status < 500)) throw error;
      await pause(kBetweenTriesMs);
    }
  }
}

/** Uploads files one after the other, chunk by chunk. An interrupted file continues if it is chosen again. */
export function useUploads(tenant: string, overview: Imports | undefined) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [faults, setFaults] = useState<string[]>([]);
  const [uploading, setUploading] = useState(false);
  const queue = useRef<File[]>([]);
  const key = importsKeys.overview(tenant);

  const update = (change: (imports: Imports) => Imports) =>
    queryClient.setQueryData<Imports>(key, (imports) => imports && change(imports));
  const put = (file: Imports['files'][number]) =>
    update((imports) => ({
      ...imports,
      files: imports.files.some(({ id }) => id === file.id)
        ? imports.files.map((one) => (one.id === file.id ? file : one))
        : [...imports.files, file],
    }));

  const refusal = (file: File): string | null => {
    const limit = overview?.file_bytes_max ?? Infinity;
    if (file.size === 0) return t('imports.emptyFile', { name: file.name });
    if (kSpreadsheets.test(file.name)) return t('imports.notCsv', { name: file.name });
    if (file.size > limit) {
      return t('imports.tooLarge', { name: file.name, size: sizeText(limit, t, i18n.language) });
    }
    return null;
  };

  const upload = async (file: File) => {
    const chunk = overview?.chunk_bytes ?? 1_000_000;
    const begun = queryClient
      .getQueryData<Imports>(key)
      ?.files.find(
        ({ name, bytes, received }) =>
          name === file.name && bytes === file.size && received < bytes,
      );
    let stored = begun ?? (await addFile(tenant, { name: file.name, bytes: file.size }));
    put(stored);
    const first = Math.floor(stored.received / chunk);
    for (let number = first; number * chunk < file.size; ++number) {
      const content = file.slice(number * chunk, (number + 1) * chunk);
      stored = await patiently(() => putChunk(tenant, stored.id, number, content));
      put(stored);
    }
  };

  const work = async () => {
    setUploading(true);
    for (let file = queue.current.shift(); file; file = queue.current.shift()) {
      const { name } = file;
      try {
        await upload(file);
      } catch (error) {
        const reason = t(problemKey(asApiError(error)));
        setFaults((all) => [...all, t('imports.uploadFailed', { name, reason })]);
      }
    }
    setUploading(false);
    await queryClient.invalidateQueries({ queryKey: key });
  };

  const add = (files: readonly File[]) => {
    const refused = files.flatMap((file) => refusal(file) ?? []);
    setFaults(refused);
    queue.current.push(...files.filter((file) => refusal(file) === null));
    if (!uploading && queue.current.length > 0) void work();
  };
  return { add, faults, uploading };
}
