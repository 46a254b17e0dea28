import { world } from './caller.js';
import type { Case } from './cases.js';
import { botToken } from './stand-ins.js';
import { client, salon, type Actor } from './world.js';

const path = { tenant: salon, channel: 'telegram' };
const body = { token: botToken, mode: 'send_only' };
const refused: Actor[] = ['admin', 'staff', 'bot'];

/** A channel, if the caller may connect one. */
async function prepare(headers: Record<string, string>): Promise<Record<string, string>> {
  await fetch(`${world().base}/api/v1/tenants/${salon}/channels/telegram`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return path;
}

/** Derived from the server's key and the key of the address in world.sql. */
const hookSecret = '41fb2703baa21f0f8b3c0e4e76f9db81339c619606c4e12c537a621bda12b907';

type Contains = (...parts: string[]) => (answer: string) => string | undefined;

/** The operations of channels, which owners may use beside super_admin. */
export const channelCases = (contains: Contains): Record<string, Case> => ({
  listConsents: { call: { path: { tenant: salon, client } }, expects: contains('"items"') },
  recordConsent: {
    call: {
      path: { tenant: salon, client },
      body: { purpose: 'service', given: true, wording: 'Согласие на бумаге', channel: 'paper' },
    },
    textFields: ['purpose', 'channel'],
    expects: contains('Согласие на бумаге'),
  },
  getChannelCoverage: {
    call: { path: { tenant: salon } },
    refused,
    expects: contains('"soon_days":14'),
  },
  listMessageTemplates: {
    call: { path: { tenant: salon } },
    refused,
    expects: contains('"late_answer"', '"standard"'),
  },
  saveMessageTemplate: {
    call: { path: { tenant: salon, kind: 'notice', language: 'ru' }, body: { text: null } },
    refused,
    textFields: ['text'],
    expects: contains('"text":null'),
  },
  previewMessageTemplate: {
    call: {
      path: { tenant: salon, kind: 'notice', language: 'ru' },
      body: { text: '{salon}: ждём вас', client: null },
    },
    refused,
    textFields: ['text', 'client'],
    expects: contains('ждём вас', '"problem":null'),
  },
  getAskingEffect: { call: { path: { tenant: salon } }, expects: contains('"enough":false') },
  answerSlot: {
    call: { path: { tenant: salon, booking: 'b3' }, body: { answer: 'coming' } },
    textFields: ['answer'],
    expects: contains('"coming"'),
  },
  getMessagingRules: {
    call: { path: { tenant: salon } },
    refused,
    expects: contains('"unasked_percent":0'),
  },
  saveMessagingRules: {
    call: {
      path: { tenant: salon },
      body: {
        unasked_percent: 0,
        advertising_consent: false,
        max_contract: 'none',
        telegram_winback: true,
      },
    },
    textFields: ['max_contract'],
    refused,
    expects: contains('"unasked_percent":0'),
  },
  listChannels: {
    call: { path: { tenant: salon } },
    prepare,
    refused,
    expects: (answer) =>
      answer.includes(botToken) ? 'no secret' : contains('"lily_bot"', '"send_only"')(answer),
  },
  connectChannel: {
    call: { path, body },
    refused,
    textFields: ['token', 'mode'],
    expects: (answer) =>
      answer.includes(botToken) ? 'no secret' : contains('"lily_bot"', '"trouble":null')(answer),
  },
  listStartLinks: {
    call: { path: { tenant: salon, client } },
    expects: contains('https://max.ru/lily_max_bot?start=c'),
  },
  receiveHook: {
    call: {
      path: { channel: 'max', key: 'hook-of-the-contract' },
      body: { update_type: 'bot_started', timestamp: 1, chat_id: 71, user: { user_id: 5001 } },
      headers: { 'X-Max-Bot-Api-Secret': hookSecret },
    },
  },
  disconnectChannel: { call: { path }, prepare, refused },
});
