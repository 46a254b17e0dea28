import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { standInWords, startStandIns, type StandIns } from '../contract/stand-ins';
import { databaseOf, kPassword, kWorldVariable, people, runSql, salons, type World } from './world';

const binary =
  process.env.OKOSHKO_BIN ?? path.resolve(import.meta.dirname, '../../build/dev/bin/okoshko');
const page = path.resolve(import.meta.dirname, '../dist');

/** Messages contain links with this address; tests open their paths on the server's own. */
export const kPublicUrl = 'https://okna.example';

/** Runs a command of the server on its data folder. */
export function run(data: string, words: string[], input = ''): string {
  return execFileSync(binary, [...words, '--data-dir', data, '--log-level', 'warning'], {
    input,
    encoding: 'utf8',
  });
}

export function start(
  data: string,
  port = process.env.OKOSHKO_E2E_PORT ?? '0',
  standIns?: StandIns,
): Promise<{ server: ChildProcess; base: string }> {
  const words = ['--data-dir', data, '--port', port, '--page-folder', page];
  words.push('--trust-forwarded-for'); // each test comes from an address of its own
  words.push('--public-url', kPublicUrl);
  const server = spawn(
    binary,
    ['serve', ...words, '--log-level', 'warning', ...(standIns ? standInWords(standIns) : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /serves (http:\/\/[^/\s]+)/.exec(said)?.[1];
      if (address) resolve({ server, base: address });
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code ?? '?'}: ${said}`)));
  });
}

export const stop = (server: ChildProcess) =>
  new Promise<void>((resolve) => {
    server.on('exit', () => resolve());
    if (server.exitCode !== null) resolve();
    else server.kill('SIGTERM');
  });

function furnish(data: string): World['tenants'] {
  run(data, ['demo']);
  const database = databaseOf(data);
  const psql = (sql: string) => runSql(database, sql);
  psql(
    `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
     VALUES (gen_random_uuid(), 'Пустой салон', '${salons.empty}', '{}')`,
  );
  for (const { email, role, tenant } of Object.values(people)) {
    const words = ['user', 'add', email, '--password-stdin', '--role', role];
    if (tenant) words.push('--tenant', tenant);
    run(data, [...words, '--first-name', 'Дмитрий', '--last-name', 'Орлов'], `${kPassword}\n`);
  }
  execFileSync('psql', [
    ...['-Xq', '-v', 'ON_ERROR_STOP=1', '-d', database],
    ...['-f', path.resolve(import.meta.dirname, 'figures.sql')],
  ]);
  const idOf = (slug: string) => psql(`SELECT id FROM public.tenants_v2 WHERE slug = '${slug}'`);
  return { lily: idOf(salons.lily), empty: idOf(salons.empty) };
}

/**
 * Starts a server on a new data folder and a free port with the demo; removes it after the tests.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is not built; build it, or name another by OKOSHKO_BIN`);
  }
  if (!existsSync(path.join(page, 'index.html'))) {
    throw new Error(`${page} is not built; run npm run build`);
  }
  const data = mkdtempSync(path.join(tmpdir(), 'okoshko-e2e-'));
  const standIns = await startStandIns();
  const { server, base } = await start(data, undefined, standIns);
  const end = async () => {
    await stop(server);
    standIns.close();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const told: World = { base, database: databaseOf(data), tenants: furnish(data) };
    process.env[kWorldVariable] = JSON.stringify(told);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}
