// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Channel, Tenant } from '@/api/types';
import { startI18n } from '@/i18n/i18n';
import { ChannelsScreen } from './channels-screen';

const tenant = { id: 'salon', name: 'Лилия', time_zone: 'Europe/Moscow' } as Tenant;

const channel = (values: Partial<Channel>): Channel => ({
  channel: 'telegram',
  mode: 'send_only',
  bot_name: 'lily_bot',
  bot_title: 'Белая лилия',
  connected_at: '2026-12-01T09:00:00Z',
  ok_at: null,
  trouble: null,
  trouble_since: null,
  waiting: 0,
  waiting_since: null,
  unclear: 0,
  asked_again_at: null,
  ...values,
});

/** The server's answers, by method and end of the path, and the requests that it received. */
let answers: Record<string, { status?: number; body: unknown }> = {};
let asked: { call: string; body: unknown }[] = [];
const rules = {
  unasked_percent: 0,
  advertising_consent: false,
  max_contract: 'none',
  telegram_winback: false,
};
const nobody = { clients: 0, max: 0, telegram: 0, bot: 0, none: 0 };
/** What every salon has. */
const known: typeof answers = {
  'GET messaging-rules': { body: rules },
  'GET message-templates': { body: { items: [], length_max: 1000 } },
  'GET channel-coverage': { body: { all: nobody, soon: nobody, soon_days: 14 } },
};

beforeAll(async () => {
  // happy-dom has no fonts, which an area that grows with its text waits for.
  Object.defineProperty(document, 'fonts', {
    value: { addEventListener: () => undefined, removeEventListener: () => undefined },
  });
  await startI18n('ru');
});
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const call = `${request.method} ${new URL(request.url).pathname.split('/salon/')[1] ?? ''}`;
    const text = await request.text();
    asked.push({ call, body: text === '' ? null : JSON.parse(text) });
    const { status = 200, body } = answers[call] ?? known[call] ?? { status: 404, body: {} };
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
        <ChannelsScreen tenant={tenant} />
      </QueryClientProvider>
    </MantineProvider>,
  );

const shown = (...items: Channel[]) => ({ body: { items } });

async function enterToken() {
  fireEvent.click(await screen.findByRole('button', { name: 'Подключить Telegram' }));
  fireEvent.change(await screen.findByLabelText('Токен бота'), { target: { value: '1:token-x' } });
  const dialog = screen.getByRole('dialog', { name: 'Подключить Telegram' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Подключить' }));
}

it('connects a bot that another program answers for', async () => {
  answers = { 'GET channels': shown(), 'PUT channels/telegram': { body: channel({}) } };
  show();
  await screen.findAllByText('Не подключён');
  answers['GET channels'] = shown(channel({}));
  await enterToken();
  await screen.findByText('Белая лилия · Бот @lily_bot');
  expect(asked.find(({ call }) => call === 'PUT channels/telegram')?.body).toEqual({
    token: '1:token-x',
    mode: 'send_only',
  });
});

it('says why the messenger refuses the token', async () => {
  answers = {
    'GET channels': shown(),
    'PUT channels/telegram': {
      status: 409,
      body: { status: 409, code: 'channel-refused', title: '', outcome: 'token-refused' },
    },
  };
  show();
  await enterToken();
  expect((await screen.findByRole('alert')).textContent).toContain('не принимает этот токен');
});

it('shows the trouble of a channel and the messages that wait', async () => {
  answers = {
    'GET channels': shown(channel({ trouble: 'token-refused', waiting: 3, unclear: 1 })),
  };
  show();
  await screen.findByText('Не работает');
  expect(screen.getByText(/Введите новый токен/)).toBeTruthy();
  expect(screen.getByText(/3 сообщения ждут отправки/)).toBeTruthy();
  expect(screen.getByText(/1 сообщение за неделю могло не дойти/)).toBeTruthy();
});

it('says whose the waiting messages become before it disconnects', async () => {
  answers = {
    'GET channels': shown(channel({})),
    'DELETE channels/telegram': { status: 204, body: null },
  };
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Отключить' }));
  const dialog = await screen.findByRole('dialog', { name: 'Отключить Telegram?' });
  expect(dialog.textContent).toContain('достанутся чат-боту');
  answers['GET channels'] = shown();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Отключить' }));
  expect(await screen.findByRole('button', { name: 'Подключить Telegram' })).toBeTruthy();
});

it('saves each rule at once', async () => {
  answers = {
    'GET channels': { body: { items: [] } },
    'PUT messaging-rules': { body: { ...rules, unasked_percent: 10 } },
  };
  show();
  fireEvent.click(await screen.findByRole('combobox', { name: 'Не спрашивать о визите' }));
  fireEvent.click(await screen.findByRole('option', { name: '10\u00a0% записей' }));
  await waitFor(() =>
    expect(asked.find(({ call }) => call === 'PUT messaging-rules')?.body).toEqual({
      ...rules,
      unasked_percent: 10,
    }),
  );
});

it('shows the text as a client gets it and saves it', async () => {
  const template = {
    kind: 'offer',
    language: 'ru',
    text: null,
    standard: '{first_name}, освободилось место',
    placeholders: ['first_name', 'place'],
  };
  answers = {
    'GET channels': { body: { items: [] } },
    'GET message-templates': { body: { items: [template], length_max: 1000 } },
    'POST message-templates/offer/ru/preview': {
      body: { text: 'Мария, освободилось место', units: 25, problem: null },
    },
    'PUT message-templates/offer/ru': { body: { ...template, text: 'Есть место' } },
  };
  show();
  await screen.findByText('Мария, освободилось место', undefined, { timeout: 10_000 });
  const area = screen.getByRole('textbox', { name: 'Текст сообщения' });
  fireEvent.change(area, { target: { value: 'Есть место' } });
  fireEvent.click(screen.getByRole('button', { name: 'Сохранить текст' }));
  await waitFor(() =>
    expect(asked.find(({ call }) => call === 'PUT message-templates/offer/ru')?.body).toEqual({
      text: 'Есть место',
    }),
  );
}, 20_000);
