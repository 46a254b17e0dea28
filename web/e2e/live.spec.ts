import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { BrowserContext, Page } from '@playwright/test';
import { run, start, stop } from './start-server';
import { expect, test, wishes } from './test';
import { databaseOf, kPassword, openSession, people, runSql } from './world';

/**
 * A server that tests may kill, behind a proxy that they may cut, because requests of a
 * SharedWorker cannot be intercepted in the browser. One per file, so its tests run in sequence.
 */
class Line {
  private readonly server = http.createServer((request, response) => this.pass(request, response));
  private readonly open = new Set<http.ServerResponse>();
  /** The number of stream requests so far. */
  streams = 0;
  cut = false;
  /** Simulates a proxy that does not support streams. */
  streamsBlocked = false;

  constructor(private target: string) {}

  aim(target: string) {
    this.target = target;
  }

  listen = () =>
    new Promise<string>((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
      });
    });

  close() {
    this.hangUp();
    this.server.close();
  }

  hangUp() {
    this.open.forEach((response) => response.destroy());
    this.server.closeAllConnections();
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse) {
    const isStream = request.url?.includes('/live?') ?? false;
    if (isStream) this.streams += 1;
    if (this.cut) {
      request.socket.destroy();
      return;
    }
    if (isStream && this.streamsBlocked) {
      response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>');
      return;
    }
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    const { method, headers } = request;
    const onward = http.request(new URL(request.url ?? '/', this.target), { method, headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}

type Salon = { tenant: string; database: string; data: string; line: Line; url: string };

const kTenant = 'aaaaaaaa-0000-4000-8000-000000000001';
let salon: Salon;
let server: ChildProcess;
let port = '';

test.use({ as: null });
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'okoshko-live-'));
  const started = await start(data);
  server = started.server;
  port = new URL(started.base).port;
  const database = databaseOf(data);
  runSql(
    database,
    `INSERT INTO public.tenants_v2 (id, name, slug, metadata)
     VALUES ('${kTenant}', 'Живой салон', 'live', '{}');
     INSERT INTO public.clients_v2 (tenant_id, full_name, created_at, updated_at)
     VALUES ('${kTenant}', 'Живая Клиентка', now(), now())`,
  );
  const words = ['user', 'add', people.owner.email, '--password-stdin', '--role', 'owner'];
  run(data, [...words, '--tenant', 'live'], `${kPassword}\n`);
  const line = new Line(started.base);
  salon = { tenant: kTenant, database, data, line, url: await line.listen() };
});

test.afterAll(async () => {
  salon.line.close();
  await stop(server);
  rmSync(salon.data, { recursive: true, force: true });
});

test.beforeEach(async ({ context }) => {
  Object.assign(salon.line, { cut: false, streamsBlocked: false });
  runSql(salon.database, 'DELETE FROM public.wishlist_v2');
  givenWish('всегда здесь');
  const value = await openSession(salon.url, 'owner');
  await context.addCookies([{ name: 'okoshko_session', value, url: salon.url, httpOnly: true }]);
});

/** One call may contain several statements; the comment distinguishes them on screen. */
function givenWish(comment: string) {
  runSql(
    salon.database,
    `INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, comment)
     SELECT tenant_id, id, 'service', 'service_1', '${comment}' FROM public.clients_v2`,
  );
}

const row = (page: Page, comment: string) => wishes(page).filter({ hasText: comment });
const isLive = (page: Page) =>
  expect(page.getByText('Обновляется', { exact: true })).toBeVisible({ timeout: 30_000 });

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${salon.url}/t/${salon.tenant}/waitlist`);
  await expect(row(page, 'всегда здесь')).toBeVisible();
  await isLive(page);
  return page;
}

for (const shared of [true, false]) {
  test(`two tabs share one stream ${shared ? 'of a worker' : 'of the leading tab'}`, async ({
    context,
  }) => {
    if (!shared) await context.addInitScript('delete window.SharedWorker');
    const before = salon.line.streams;
    const first = await open(context);
    const second = await open(context);
    givenWish('обеим вкладкам');
    await expect(row(first, 'обеим вкладкам')).toBeVisible();
    await expect(row(second, 'обеим вкладкам')).toBeVisible();
    expect(salon.line.streams - before).toBe(1);
    await first.close();
    givenWish('оставшейся');
    await expect(row(second, 'оставшейся')).toBeVisible();
  });
}

test('a cut network is told, and what happened meanwhile arrives', async ({ context }) => {
  const page = await open(context);
  salon.line.cut = true;
  salon.line.hangUp();
  await expect(page.getByText(/^Переподключаемся/)).toBeVisible();
  await expect(row(page, 'всегда здесь')).toBeVisible();
  givenWish('пока не было сети');
  salon.line.cut = false;
  await expect(row(page, 'пока не было сети')).toBeVisible({ timeout: 30_000 });
  await isLive(page);
});

test('a restart of the server and its database loses nothing', async ({ context }) => {
  const page = await open(context);
  await stop(server);
  await expect(page.getByText(/^Переподключаемся/)).toBeVisible();
  ({ server } = await start(salon.data, port));
  givenWish('после перезапуска');
  await expect(row(page, 'после перезапуска')).toBeVisible({ timeout: 30_000 });
  await isLive(page);
  givenWish('и дальше');
  await expect(row(page, 'и дальше')).toBeVisible();
});

test('where streaming is blocked the list is polled, and live again after', async ({ context }) => {
  const page = await open(context);
  salon.line.streamsBlocked = true;
  salon.line.hangUp();
  await expect(page.getByText('Обновление каждые 5')).toBeVisible({ timeout: 30_000 });
  givenWish('по опросу');
  await expect(row(page, 'по опросу')).toBeVisible();
  salon.line.streamsBlocked = false;
  await isLive(page);
  givenWish('снова в эфире');
  await expect(row(page, 'снова в эфире')).toBeVisible();
});

test('a session that is ended elsewhere leads to the sign-in at once', async ({ context }) => {
  const page = await open(context);
  runSql(salon.database, 'UPDATE dashboard.web_sessions SET revoked_at = now()');
  await expect(page.getByRole('heading', { name: 'Вход в Окошко' })).toBeVisible();
});
