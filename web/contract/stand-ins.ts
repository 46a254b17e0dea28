/** Simulates YClients and Telegram, so that no test leaves this machine. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const userToken = 'user-token-of-the-stand-in';
/** The only token of a bot that Telegram accepts. */
export const botToken = '110201543:AA_token_of_the_stand_in';

const bot = { id: 110201543, is_bot: true, first_name: 'Белая лилия', username: 'lily_bot' };

/** The answers of YClients by company id; every other company is unknown. */
const companies: Record<string, { status: number; title?: string }> = {
  '418206': { status: 200, title: 'Белая лилия на Баумана' },
  '401': { status: 401 },
  '402': { status: 402 },
  '403': { status: 403 },
  '429': { status: 429 },
  '500': { status: 500 },
};

/** The answers of Telegram by chat id; every other chat is unknown. */
const chats: Record<string, { status: number; body: unknown }> = {
  '-1001234567890': {
    status: 200,
    body: { ok: true, result: { id: -1001234567890, title: 'Админы Лилии' } },
  },
  // A client of the bot.
  '5001': { status: 200, body: { ok: true, result: { message_id: 7 } } },
  '-403': {
    status: 403,
    body: { ok: false, error_code: 403, description: 'Forbidden: bot was kicked' },
  },
  '-400': {
    status: 400,
    body: { ok: false, error_code: 400, parameters: { migrate_to_chat_id: -1001234567890 } },
  },
};

const unknownChat = {
  status: 400,
  body: { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
};

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => resolve(body));
  });
}

/** The only answer of the language model. */
const rewritten = { choices: [{ message: { role: 'assistant', content: 'Ольга, мы скучаем' } }] };

const service = { id: '16', title: 'Стрижка', price_min: '1500.00', cost: 1500 };
const person = { id: '66', name: 'Жанна Зеркальная', phone: 79161234567 };

/** A booking of tomorrow, and whom and what it needs; every list has one page. */
function listed(path: string): unknown[] {
  if (path.endsWith('/staff')) return [{ id: 7, name: 'Ольга', fired: 0 }];
  if (path.endsWith('/services')) return [service];
  if (path.endsWith('/search')) return [person];
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const date = `${tomorrow} 12:00:00`;
  return [{ id: 501, staff_id: 7, date, services: [service], client: person, seance_length: 3600 }];
}

/** Lists of company 418206, for whoever shows the token that it takes. */
function listOf(request: IncomingMessage): { status: number; body: unknown } | undefined {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (!/^\/(company\/\d+\/|records\/)/.test(path)) return undefined;
  if (!request.headers.authorization?.endsWith(`, User ${userToken}`)) {
    return { status: 401, body: { success: false, data: null, meta: { message: 'нет' } } };
  }
  const data = listed(path);
  return { status: 200, body: { success: true, data, meta: { total_count: data.length } } };
}

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const company = /^\/company\/(\d+)$/.exec(request.url ?? '')?.[1];
  if (company !== undefined) {
    const { status, title } = companies[company] ?? { status: 404 };
    return title === undefined
      ? { status, body: { success: false, data: null, meta: { message: 'нет' } } }
      : { status, body: { success: true, data: { title, timezone: 'Europe/Moscow' }, meta: [] } };
  }
  const list = listOf(request);
  if (list) return list;
  if (request.url === `/bot${botToken}/getMe`)
    return { status: 200, body: { ok: true, result: bot } };
  if (request.url?.endsWith('/getMe')) return { status: 401, body: { ok: false } };
  if (request.url === '/chat/completions') return { status: 200, body: rewritten };
  const { chat_id } = JSON.parse((await bodyOf(request)) || '{}') as { chat_id?: number };
  return chats[String(chat_id)] ?? unknownChat;
}

export type StandIns = { url: string; close: () => void };

export function startStandIns(): Promise<StandIns> {
  const server: Server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}

/** Arguments that make the server use these servers. */
export const standInWords = ({ url }: StandIns) => [
  '--yclients-url',
  url,
  '--yclients-partner-token',
  'partner-token-of-the-tests',
  '--telegram-url',
  url,
  '--ai-url',
  url,
  '--ai-model',
  'small',
];
