/**
 * A successful call of each operation of openapi.yaml, and the actors that may make it. A missing
 * operation fails the suite.
 */
import { world, type Call } from './caller.js';
import { attentionCases } from './attention-cases.js';
import { cardCases } from './card-cases.js';
import { channelCases } from './channel-cases.js';
import { clientPageCases } from './client-page-cases.js';
import { importCases } from './import-cases.js';
import { mergeCases } from './merge-cases.js';
import { mirrorCases } from './mirror-cases.js';
import { ownerCases } from './owner-cases.js';
import { personCases } from './person-cases.js';
import { waitlistCases } from './waitlist-cases.js';
import {
  alert,
  client,
  conversation,
  email,
  links,
  managed,
  password,
  salon,
  type Actor,
} from './world.js';

export interface Case {
  call: Call;
  /** Actors that get 403. All other users of the salon, its bot and super_admin must succeed. */
  refused?: Actor[];
  /** Creates the object of the call before each successful call; returns the path with it. */
  prepare?: (headers: Record<string, string>) => Promise<Record<string, string>>;
  /** Uses a separate session, because the call ends it or changes the account. */
  ownSession?: boolean;
  /**
   * Fields of the call that the server reads as text: each is filled with hostile values in turn.
   */
  textFields?: string[];
  /** Checks more of a successful answer than its schema does. */
  expects?: (body: string) => string | undefined;
}

/** A waiting run of world.sql. */
const waitingRun = '1000001';
const notOfPlatform: Actor[] = ['admin', 'owner', 'staff', 'bot'];

const ofSalon = { tenant: salon };
const ofClient = { tenant: salon, client };

const ofManaged = { user: managed };
const onlyPlatform: Actor[] = ['admin', 'owner', 'staff', 'bot'];
const onlyOwners: Actor[] = ['admin', 'staff', 'bot'];
const onlyManagers: Actor[] = ['staff', 'bot'];
const settings = {
  name: 'Лилия',
  yclients_company_id: '418206',
  admin_chat_id: '-1001234567890',
  closing_time: '21:00',
  gap_filter: true,
  time_zone: 'Europe/Moscow',
  language: 'ru',
  risk_threshold_percent: 50,
  risk_horizon_days: 14,
  offer_mode: 'by_hand',
  quiet_from: '20:00',
  quiet_to: '10:00',
  cooldown_days: 30,
  holdout_percent: 10,
  winback_template_ru: '{first_name}, ждём вас',
  winback_template_en: null,
};
let invited = 0;

const contains =
  (...parts: string[]) =>
  (body: string) =>
    parts.find((part) => !body.includes(part));

/** A held message that each caller may withdraw, and one that the bot may send. */
const notifyPath = { tenant: salon, booking: 'b3' };
async function freshMessage(headers: Record<string, string>): Promise<Record<string, string>> {
  const root = `${world().base}/api/v1/tenants/${salon}`;
  const made = await fetch(`${root}/waitlist/slots/b4/notify`, { method: 'POST', headers });
  const { command } = (await made.json()) as { command: string };
  return { tenant: salon, command };
}
/** The last visit was sixty days ago. */
const clientAtRisk = 'aaaaaaaa-1111-4000-8000-000000000003';
const notTheBot: Actor[] = ['super_admin', 'admin', 'owner', 'staff'];

export const cases: Record<string, Case> = {
  getHealth: { call: {}, expects: contains('"ok"') },
  getReadiness: { call: {}, expects: contains('"ready"', '"current"') },
  getMetrics: { call: {}, expects: contains('okoshko_http_requests_total', 'okoshko_db_pool') },
  getOpenapi: { call: {}, expects: contains('openapi: 3.1') },

  signIn: {
    call: { body: { email: email('owner'), password }, headers: { 'X-Okoshko': '1' } },
    textFields: ['email', 'password'],
    expects: contains('clients.read', 'Лилия'),
  },
  getSession: { call: {} },
  signOut: { call: {}, ownSession: true, refused: ['bot'] },
  listSessions: { call: {}, refused: ['bot'], expects: contains('"current":true') },
  revokeAllSessions: { call: {}, ownSession: true, refused: ['bot'] },
  // The test finds the session among those of the caller.
  revokeSession: { call: { path: { session: 'own' } }, ownSession: true, refused: ['bot'] },
  changePassword: {
    call: { body: { current: password, new: password } },
    ownSession: true,
    refused: ['bot'],
    textFields: ['current', 'new'],
  },
  getOwnName: { call: {}, refused: ['bot'], expects: contains('"first_name"') },
  changeOwnName: {
    call: { body: { first_name: 'Вера', last_name: 'Сомова' } },
    ownSession: true,
    refused: ['bot'],
    // A name is any text.
    expects: contains('"first_name":"Вера"'),
  },

  listTenants: { call: {}, expects: contains('Лилия') },
  getTenant: { call: { path: ofSalon }, expects: contains('Лилия', '21:00') },

  getSettings: {
    call: { path: ofSalon },
    refused: onlyOwners,
    expects: contains('"closing_time":"21:00"', '"kept_by":"nobody"'),
  },
  saveSettings: {
    call: { path: ofSalon, body: settings, headers: { 'If-Match': '*' } },
    refused: onlyOwners,
    textFields: ['name', 'admin_chat_id', 'time_zone', 'winback_template_ru'],
    expects: contains('"yclients_company_id":"418206"', '"version"'),
  },
  setSecret: {
    call: {
      path: { ...ofSalon, secret: 'yclients_token' },
      body: { value: 'a-token-that-no-answer-holds' },
    },
    refused: onlyPlatform,
    textFields: ['value'],
    expects: (body) =>
      body.includes('a-token-that') ? 'no secret' : contains('"kept_by":"okoshko"')(body),
  },
  removeSecret: {
    call: { path: { ...ofSalon, secret: 'yclients_token' } },
    refused: onlyPlatform,
  },
  checkCompany: {
    call: { path: ofSalon, body: { yclients_company_id: '418206' } },
    refused: onlyPlatform,
    textFields: ['yclients_company_id'],
    expects: contains('"ok"', 'Белая лилия на Баумана'),
  },
  checkChat: {
    call: { path: ofSalon, body: { admin_chat_id: '-1001234567890' } },
    refused: onlyPlatform,
    textFields: ['admin_chat_id'],
    expects: contains('not-configured'),
  },

  ...clientPageCases,
  ...mirrorCases(contains),
  ...importCases(contains),
  ...personCases(contains),
  ...cardCases(contains),
  ...attentionCases(contains),
  ...mergeCases(contains),
  ...channelCases(contains),

  listUsers: {
    call: { query: { limit: '50' } },
    refused: onlyManagers,
    expects: contains('managed@contract.test'),
  },
  inviteUser: {
    call: {
      body: {
        // A new e-mail at each call.
        get email() {
          invited += 1;
          return `invited-${invited}@contract.test`;
        },
        first_name: 'Вера',
        last_name: '<b>Сомова</b>',
        role: 'staff',
        tenant: salon,
      },
    },
    refused: onlyManagers,
    textFields: ['email', 'role', 'tenant'],
    expects: contains('"secret"'),
  },
  setUserRole: {
    call: { path: ofManaged, body: { role: 'staff' } },
    refused: onlyManagers,
    textFields: ['role'],
  },
  setUserActive: { call: { path: ofManaged, body: { active: true } }, refused: onlyManagers },
  endUserSessions: { call: { path: ofManaged }, refused: onlyManagers },
  makeUserLink: { call: { path: ofManaged }, refused: onlyManagers, expects: contains('"secret"') },
  openLink: {
    call: { body: { secret: links.open } },
    textFields: ['secret'],
    expects: contains('opens@contract.test', 'Лилия'),
  },
  acceptLink: {
    call: { body: { secret: links.accept, password }, headers: { 'X-Okoshko': '1' } },
    textFields: ['secret', 'password'],
  },
  listAudits: {
    call: { query: { limit: '50', zone: 'Europe/Moscow', to: '2100-01-01' } },
    refused: onlyManagers,
    expects: contains('"action"', '"subject"'),
  },

  listClients: { call: { path: ofSalon, query: { limit: '10' } }, expects: contains('Мария') },
  countClients: { call: { path: ofSalon }, expects: contains('31') },
  getClientFilters: { call: { path: ofSalon }, expects: contains('Ольга') },
  exportClients: { call: { path: ofSalon }, expects: contains('Мария', '\uFEFF') },
  getClient: { call: { path: ofClient }, expects: contains('Стрижка', 'чай') },
  listClientTimeline: {
    call: { path: ofClient },
    expects: contains('attended', 'cancelled', 'wish'),
  },
  revealClientPhone: {
    call: { path: ofClient },
    refused: ['bot'],
    expects: contains('+79161234567'),
  },

  getOverview: {
    call: { path: ofSalon },
    refused: ['staff', 'bot'],
    expects: contains('"dialogues":12', '"visits":1', '"started","reached":2', 'low_conversion'),
  },
  getOverviewNow: {
    call: { path: ofSalon },
    refused: ['staff', 'bot'],
    expects: contains('"scored":3', '"amount_minor":750000'),
  },
  ...ownerCases(contains),
  acknowledgeAlert: { call: { path: { ...ofSalon, alert } }, refused: ['staff', 'bot'] },

  listConversations: {
    call: { path: ofSalon, query: { limit: '10' } },
    expects: contains('Записалась на стрижку', conversation),
  },
  getConversation: {
    call: { path: { ...ofSalon, session: conversation } },
    expects: contains('Стрижка', 'Ольга', '250000'),
  },
  listConversationMessages: {
    call: { path: { ...ofSalon, session: conversation } },
    expects: contains('Хочу записаться', '"author":"bot"', '"matched_by":"session"'),
  },

  listJobs: {
    call: {},
    refused: notOfPlatform,
    expects: contains('"metrics"', '"cleanup"', '0 1 * * *'),
  },
  listJobRuns: {
    call: { path: { job: 'cleanup' } },
    refused: notOfPlatform,
    expects: contains(waitingRun),
  },
  runJob: { call: { path: { job: 'cleanup' } }, refused: notOfPlatform },
  backfillJob: {
    call: { path: { job: 'metrics' }, body: { from: '2024-01-01', to: '2024-01-02' } },
    refused: notOfPlatform,
    textFields: ['from', 'to'],
    expects: contains('2024-01-02'),
  },
  getJobRun: { call: { path: { job: 'cleanup', run: waitingRun } }, refused: notOfPlatform },
  cancelJobRun: { call: { path: { job: 'cleanup', run: waitingRun } }, refused: notOfPlatform },
  setJobSchedule: {
    call: { path: { job: 'cleanup' }, body: { cron: '30 3 * * *' } },
    refused: notOfPlatform,
    textFields: ['cron'],
  },
  pauseJob: { call: { path: { job: 'cleanup' } }, refused: notOfPlatform },
  resumeJob: { call: { path: { job: 'cleanup' } }, refused: notOfPlatform },

  ...waitlistCases(contains),
  watchTenant: { call: { path: ofSalon }, expects: contains('event: hello', '"source":"wal"') },

  listAtRiskClients: {
    call: { path: ofSalon, query: { limit: '10', sort: 'risk', risk: 'high' } },
    refused: onlyManagers,
    expects: contains('Ольга Дрейф', '"risk_percent":90', '"guard"', '"position"'),
  },
  countAtRiskClients: {
    call: { path: ofSalon },
    refused: onlyManagers,
    expects: contains('"high":1'),
  },
  getWinbackChoices: {
    call: { path: ofSalon },
    refused: onlyManagers,
    expects: contains('Стрижка', 'Ольга'),
  },
  getWinbackResults: {
    call: { path: ofSalon },
    refused: onlyManagers,
    expects: contains('"enough":false', '"rewrites":true'),
  },
  listWinbackHistory: { call: { path: ofSalon, query: { limit: '10' } }, refused: onlyManagers },
  previewWinback: {
    call: {
      path: ofSalon,
      body: { client: clientAtRisk, text: '{first_name}, ждём вас на {service}: {days_since}' },
    },
    refused: onlyManagers,
    textFields: ['client', 'text'],
    expects: contains('Ольга, ждём вас на Стрижка: 60 дней', '"held-out"', '"rhythm"'),
  },
  sendWinback: {
    call: { path: ofSalon, body: { clients: [clientAtRisk], text: null, at: 'morning' } },
    refused: onlyManagers,
    textFields: ['text', 'at'],
    expects: contains(clientAtRisk, '"error"'),
  },
  rewriteWinback: {
    call: { path: ofSalon, body: { client: clientAtRisk, text: '{first_name}, ждём вас' } },
    refused: onlyManagers,
    textFields: ['client', 'text'],
    expects: contains('Ольга, мы скучаем'),
  },
  checkWinbackTemplate: {
    call: { path: ofSalon, body: { text: '{first_name}, ждём вас', language: 'ru', client: null } },
    refused: onlyManagers,
    textFields: ['language', 'client'],
    expects: contains('Александра, ждём вас', '"problem":null'),
  },

  notifySlot: {
    call: { path: notifyPath },
    expects: contains('"command"', '"leaves_at"'),
  },
  undoCommand: {
    call: { path: { tenant: salon, command: '1000001' } },
    prepare: freshMessage,
  },
  claimCommands: {
    call: { path: ofSalon, body: { limit: 10 } },
    refused: notTheBot,
    expects: contains('"items"'),
  },
  finishCommand: {
    call: {
      path: { tenant: salon, command: '1000001' },
      body: { outcome: 'done', error: 'ok' },
    },
    refused: notTheBot,
    textFields: ['error'],
    expects: contains('"done"'),
  },
  optClientOut: { call: { path: ofClient } },
  optClientIn: { call: { path: ofClient } },
};
