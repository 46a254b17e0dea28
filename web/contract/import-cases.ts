import { world } from './caller.js';
import type { Case } from './cases.js';
import { salon, type Actor } from './world.js';

const path = { tenant: salon };
const refused: Actor[] = ['admin', 'staff', 'bot'];
const root = () => `${world().base}/api/v1/tenants/${salon}`;
const clients = 'Имя;Телефон;Первый визит\nМария;+79161234567;01.02.2025\n';
const bytes = Buffer.byteLength(clients);
const announced = { name: 'clients.csv', bytes };
const octets = { 'Content-Type': 'application/octet-stream' };

async function call(
  headers: Record<string, string>,
  method: string,
  route: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(root() + route, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return text ? (JSON.parse(text) as unknown) : undefined;
}

type Overview = { files?: { id: string }[]; run?: { id: string; state: string } | null };

/**
 * Nothing runs, and no file is uploaded: an import of the call before may still do so. Whoever may
 * not import clears nothing.
 */
async function cleared(headers: Record<string, string>): Promise<void> {
  for (;;) {
    const { files, run } = (await call(headers, 'GET', '/imports')) as Overview;
    if (run && ['queued', 'running'].includes(run.state)) {
      await call(headers, 'POST', `/imports/${run.id}/stop`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    for (const { id } of files ?? []) await call(headers, 'DELETE', `/import-files/${id}`);
    return;
  }
}

async function announce(headers: Record<string, string>): Promise<Record<string, string>> {
  await cleared(headers);
  const { id } = (await call(headers, 'POST', '/import-files', announced)) as { id?: string };
  return { ...path, file: id ?? salon, chunk: '0' };
}

async function upload(headers: Record<string, string>): Promise<Record<string, string>> {
  const made = await announce(headers);
  await call({ ...headers, ...octets }, 'PUT', `/import-files/${made.file}/chunks/0`, clients);
  return made;
}

async function start(headers: Record<string, string>): Promise<Record<string, string>> {
  await upload(headers);
  const body = { dry_run: true, base: 'yclients' };
  const { id } = (await call(headers, 'POST', '/imports', body)) as { id?: string };
  return { ...path, import: id ?? '1' };
}

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** Imports from the browser, for owners and super_admin. */
export const importCases = (contains: Contains): Record<string, Case> => ({
  getImports: { call: { path }, refused, expects: contains('"chunk_bytes":1000000') },
  addImportFile: {
    call: { path, body: announced },
    prepare: async (headers) => {
      await cleared(headers);
      return path;
    },
    refused,
    textFields: ['name'],
    expects: contains('clients.csv'),
  },
  putImportChunk: {
    call: { path: { ...path, file: salon, chunk: '0' }, body: clients, headers: octets },
    prepare: announce,
    refused,
    expects: contains(`"received":${bytes}`),
  },
  removeImportFile: {
    call: { path: { ...path, file: salon } },
    prepare: announce,
    refused,
  },
  previewImport: {
    call: { path, body: { base: null } },
    prepare: async (headers) => {
      await upload(headers);
      return path;
    },
    refused,
    textFields: ['base'],
    expects: contains('"recognised":true', '"role":"clients"', 'Мария'),
  },
  startImport: {
    call: { path, body: { dry_run: true, base: 'yclients' } },
    prepare: async (headers) => {
      await upload(headers);
      return path;
    },
    refused,
    textFields: ['base'],
    expects: contains('"dry_run":true'),
  },
  stopImport: { call: { path: { ...path, import: '1' } }, prepare: start, refused },
  listImportProblems: {
    call: { path: { ...path, import: '1' } },
    prepare: start,
    refused,
    expects: contains('"items"'),
  },
});
