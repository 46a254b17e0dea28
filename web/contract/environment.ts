import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { standInWords, startStandIns, type StandIns } from './stand-ins.js';
import { email, otherSalon, password, people, roleOf, salon, type World } from './world.js';

const binary =
  process.env.OKOSHKO_BIN ?? path.resolve(import.meta.dirname, '../../build/dev/bin/okoshko');

/** Fixed, because the secret of an address is derived from it. */
const secretKey = 'aa'.repeat(32);

function start(data: string, standIns: StandIns): Promise<{ server: ChildProcess; base: string }> {
  const words = ['serve', '--data-dir', data, '--port', '0', '--log-level', 'warning'];
  const server = spawn(binary, [...words, ...standInWords(standIns)], {
    env: { ...process.env, OKOSHKO_SECRET_KEY: secretKey },
    cwd: data,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /serves (http:\S+)\//.exec(said);
      if (address?.[1]) resolve({ server, base: address[1] });
    });
    server.on('exit', (code) =>
      reject(new Error(`the server ended with ${String(code)}: ${said}`)),
    );
  });
}

const stop = (server: ChildProcess) =>
  new Promise<void>((resolve) => {
    server.on('exit', () => resolve());
    server.kill('SIGTERM');
  });

function run(data: string, words: string[], input = ''): string {
  return execFileSync(binary, [...words, '--data-dir', data, '--log-level', 'warning'], {
    input,
    encoding: 'utf8',
  });
}

/** The token's id and secret from the output of `token create`. */
function createToken(data: string, tenant: string) {
  const said = run(data, ['token', 'create', '--tenant', tenant, '--name', 'contract']);
  const [, id, secret] = /token (\d+): (\S+)/.exec(said) ?? [];
  if (!id || !secret) throw new Error(`no token in: ${said}`);
  return { id, secret };
}

function addPeople(data: string) {
  for (const person of people) {
    const role = roleOf(person);
    const words = ['user', 'add', email(person), '--password-stdin', '--role', role];
    if (role !== 'super_admin') words.push('--tenant', person === 'stranger' ? otherSalon : salon);
    run(data, words, `${password}\n`);
  }
}

export default async function setup(project: TestProject) {
  if (!existsSync(binary)) {
    throw new Error(`${binary} is not built; build it or name another by OKOSHKO_BIN`);
  }
  const data = mkdtempSync(path.join(tmpdir(), 'okoshko-contract-'));
  const standIns = await startStandIns();
  const { server, base } = await start(data, standIns);
  try {
    const database = `host=${data}/socket user=okoshko dbname=okoshko`;
    const sql = path.join(import.meta.dirname, 'world.sql');
    execFileSync('psql', ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-d', database, '-f', sql]);
    addPeople(data);
    const revoked = createToken(data, salon);
    run(data, ['token', 'revoke', revoked.id]);
    const tokens = {
      bot: createToken(data, salon).secret,
      stranger_bot: createToken(data, otherSalon).secret,
      revoked: revoked.secret,
    };
    const routes = JSON.parse(
      execFileSync(binary, ['routes'], { encoding: 'utf8' }),
    ) as World['routes'];
    project.provide('world', { base, database, tokens, routes });
  } catch (error) {
    await stop(server);
    standIns.close();
    throw error;
  }
  return async () => {
    await stop(server);
    standIns.close();
    rmSync(data, { recursive: true, force: true });
  };
}
