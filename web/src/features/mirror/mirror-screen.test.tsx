// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { MirrorConnection, Tenant } from '@/api/types';
import { startI18n } from '@/i18n/i18n';
import { MirrorScreen } from './mirror-screen';

const tenant = { id: 'salon', name: 'Лилия', time_zone: 'Europe/Moscow' } as Tenant;

const connection = (values: Partial<MirrorConnection>): MirrorConnection => ({
  company_id: '418206',
  company_title: 'Белая лилия',
  time_zone: 'Europe/Moscow',
  connected_at: '2026-12-01T09:00:00Z',
  state: 'live',
  write_mode: 'off',
  ok_at: null,
  trouble: null,
  trouble_since: null,
  asked_again_at: null,
  hook_url: null,
  noticed_at: null,
  notices_refused: 0,
  progress: [
    {
      kind: 'history',
      finished_at: null,
      rows_read: 1200,
      rows_changed: 1200,
      rows_unreadable: 2,
      percent: 40,
    },
  ],
  ...values,
});

/** The server's answers, by method and end of the path, and the requests that it received. */
let answers: Record<string, { status?: number; body: unknown }> = {};
let asked: { call: string; body: unknown }[] = [];

beforeAll(() => startI18n('ru'));
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const call = `${request.method} ${new URL(request.url).pathname.split('/salon/')[1] ?? ''}`;
    const text = await request.text();
    asked.push({ call, body: text === '' ? null : JSON.parse(text) });
    const { status = 200, body } = answers[call] ?? { status: 404, body: {} };
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 300 ? 'application/json' : 'application/problem+json' },
    });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider
        client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
      >
        <MirrorScreen tenant={tenant} />
      </QueryClientProvider>
    </MantineProvider>,
  );

/** Inside the dialog, which has the name of the button that opened it. */
const pressLast = (name: string) => {
  const last = screen.getAllByRole('button', { name }).at(-1);
  if (last) fireEvent.click(last);
};

async function fillIn() {
  fireEvent.click(await screen.findByRole('button', { name: 'Подключить' }));
  fireEvent.change(await screen.findByLabelText('ID в YClients'), { target: { value: '418206' } });
  fireEvent.change(screen.getByLabelText('Токен пользователя YClients'), {
    target: { value: 'a-token-of-theirs' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Проверить' }));
}

it('shows what was found before it connects', async () => {
  const found = { outcome: 'ok', title: 'Белая лилия', time_zone: 'Europe/Moscow', masters: 3 };
  answers = {
    'GET mirror': { body: { connection: null } },
    'POST mirror/preview': { body: { ...found, coming: 21, retry_after: null } },
    'PUT mirror': { body: { connection: connection({ state: 'importing' }) } },
  };
  show();
  await fillIn();
  await screen.findByText('Найден салон «Белая лилия»');
  expect(screen.getByText(/3 мастера · 21 предстоящая запись/)).toBeTruthy();
  expect(asked.some(({ call }) => call === 'PUT mirror')).toBe(false);

  pressLast('Подключить');
  await screen.findByText('Загружается');
  expect(asked.find(({ call }) => call === 'PUT mirror')?.body).toEqual({
    company_id: '418206',
    token: 'a-token-of-theirs',
  });
});

it('says what to do where YClients refuses', async () => {
  const refused = { outcome: 'refused', title: null, time_zone: null, masters: 0 };
  answers = {
    'GET mirror': { body: { connection: null } },
    'POST mirror/preview': { body: { ...refused, coming: null, retry_after: null } },
  };
  show();
  await fillIn();
  expect((await screen.findByRole('alert')).textContent).toContain('не принимает токен');
});

it('shows trouble, progress and rows that could not be read', async () => {
  answers = {
    'GET mirror': { body: { connection: connection({ state: 'broken', trouble: 'refused' }) } },
  };
  show();
  await screen.findByText('Не работает');
  expect(screen.getByText(/Введите новый токен/)).toBeTruthy();
  expect(screen.getByText('40 %')).toBeTruthy();
  expect(screen.getByText('2 строки прочитать не удалось')).toBeTruthy();
});

it('says that the data stays before it disconnects', async () => {
  answers = {
    'GET mirror': { body: { connection: connection({}) } },
    'DELETE mirror': { status: 204, body: null },
  };
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Отключить' }));
  await screen.findByText(/Всё, что уже загружено, останется/);
  pressLast('Отключить');
  await screen.findByText('YClients не подключён');
});

it('writes into YClients only where the salon chose it', async () => {
  answers = {
    'GET mirror': { body: { connection: connection({}) } },
    'PUT mirror/writing': { body: { connection: connection({ write_mode: 'ask' }) } },
  };
  show();
  const off = await screen.findByRole<HTMLInputElement>('radio', { name: 'Не записывать' });
  expect(off.checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Записывать по кнопке' }));
  await waitFor(() =>
    expect(asked.find(({ call }) => call === 'PUT mirror/writing')?.body).toEqual({ mode: 'ask' }),
  );
  await waitFor(() => expect(off.checked).toBe(false));
});

it('shows the address for webhooks and what arrived there', async () => {
  answers = {
    'GET mirror': {
      body: {
        connection: connection({
          hook_url: 'https://okna.example/api/v1/hooks/yclients/key',
          notices_refused: 2,
        }),
      },
    },
  };
  show();
  const address = await screen.findByRole('textbox', { name: 'Адрес для вебхуков' });
  expect((address as HTMLInputElement).value).toBe(
    'https://okna.example/api/v1/hooks/yclients/key',
  );
  expect(screen.getByText('YClients ещё ничего не присылал на этот адрес.')).toBeTruthy();
  expect(screen.getByText(/2 сообщения о другом салоне не принято/)).toBeTruthy();
});

it('shows no address if the server cannot be reached from outside', async () => {
  answers = { 'GET mirror': { body: { connection: connection({}) } } };
  show();
  await screen.findByRole('heading', { name: 'Белая лилия' });
  expect(screen.queryByRole('textbox', { name: 'Адрес для вебхуков' })).toBeNull();
});
