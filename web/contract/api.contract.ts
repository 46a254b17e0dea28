import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { as, asOnce, send, signIn, world, type Answer, type Call } from './caller.js';
import { cases, type Case } from './cases.js';
import { operations, violations, type Operation } from './description.js';
import { nobodysId, otherSalon, roles, salon, type Actor } from './world.js';

const described = operations.map((operation) => [operation.id, operation] as const);
const closed = described.filter(([, operation]) => operation.closed);
const changing = closed.filter(([, operation]) => operation.method !== 'GET');
const withBody = described.filter(([, operation]) => operation.hasBody);
const ofTenant = described.filter(([, operation]) => operation.path.includes('{tenant}'));
const having = (name: string) =>
  described.filter(([, { parameters }]) => parameters.some((parameter) => parameter.name === name));

function caseOf(operation: Operation): Case {
  const found = cases[operation.id];
  if (!found) throw new Error(`${operation.id} has no case in cases.ts`);
  return found;
}

/**
 * An actor with the permission, because wrong input is detected only after the permission check.
 */
const allowed = ({ refused = [] }: Case): Actor =>
  (['owner', 'super_admin', 'bot'] as const).find((actor) => !refused.includes(actor)) ?? 'owner';

/** Calls that end sessions use accounts reserved for that. */
async function headersFor(actor: Actor, { ownSession }: Case) {
  const person = roles.find((role) => role === actor);
  return ownSession && person ? asOnce(person) : as(actor);
}

async function ready({ call, prepare }: Case, headers: Record<string, string>): Promise<Call> {
  if (prepare) return { ...call, path: await prepare(headers) };
  if (call.path?.session !== 'own') return call;
  const response = await fetch(`${world().base}/api/v1/sessions`, { headers });
  const { items } = (await response.json()) as { items?: { id: string; current: boolean }[] };
  return { path: { session: items?.find((item) => item.current)?.id ?? nobodysId } };
}

function expectSound(operation: Operation, answer: Answer) {
  expect(violations(operation, answer), answer.body.slice(0, 500)).toEqual([]);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
}

function expectProblem(operation: Operation, answer: Answer, status: number | number[]) {
  expect([status].flat(), `${operation.id}: ${answer.body.slice(0, 300)}`).toContain(answer.status);
  expect(answer.problem?.request_id).toBeTruthy();
  expectSound(operation, answer);
}

describe('the description', () => {
  test('names the routes that the server has, and no others', () => {
    const name = (method: string, path: string, id: string) => `${method} ${path} ${id}`;
    const served = world().routes.map((route) =>
      name(route.method, route.path, route.operation_id),
    );
    const listed = operations.map(({ method, path, id }) => name(method, path, id));
    expect(served.sort()).toEqual(listed.sort());
  });

  test('has a case for each operation, and no case has lost its operation', () => {
    expect(Object.keys(cases).sort()).toEqual(operations.map(({ id }) => id).sort());
  });
});

describe.each(described)('%s', (_, operation) => {
  const everybody: Actor[] = [...roles, 'bot'];

  test.each(operation.closed ? everybody : (['owner'] as Actor[]))('as %s', async (actor) => {
    const wanted = caseOf(operation);
    const headers = operation.closed ? await headersFor(actor, wanted) : {};
    const answer = await send(operation, await ready(wanted, headers), headers);
    if (wanted.refused?.includes(actor)) {
      expectProblem(operation, answer, 403);
      return;
    }
    expect(operation.statuses, answer.body).toContain(String(answer.status));
    expect(answer.status).toBeLessThan(300);
    expectSound(operation, answer);
    expect(
      wanted.expects?.(answer.body),
      `missing in ${answer.body.slice(0, 2000)}`,
    ).toBeUndefined();
  });
});

describe('nobody', () => {
  let expired = '';
  let ended = '';
  beforeAll(async () => {
    expired = await signIn('owner');
    ended = await signIn('owner');
    await fetch(`${world().base}/api/v1/session`, {
      method: 'DELETE',
      headers: { Cookie: ended, 'X-Okoshko': '1' },
    });
    const sql = `UPDATE dashboard.web_sessions SET expires_at = now() - interval '1 second'
                  WHERE id = (SELECT id FROM dashboard.web_sessions WHERE revoked_at IS NULL
                               ORDER BY created_at DESC LIMIT 1)`;
    execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', world().database, '-c', sql]);
    await new Promise((resolve) => setTimeout(resolve, 2100)); // what a node remembers, runs out
  });

  test.each(closed)('gets 401 from %s', async (_, operation) => {
    const { call } = caseOf(operation);
    const strangers: Record<string, string>[] = [
      {},
      { Cookie: 'okoshko_session=garbage' },
      { Cookie: `okoshko_session=${'a'.repeat(43)}` },
      { Cookie: ended },
      { Cookie: expired },
      { Authorization: 'Bearer okt_garbage' },
      { Authorization: 'Basic YTpi' },
      { Authorization: `Bearer ${world().tokens.revoked}` },
    ];
    for (const headers of strangers) {
      expectProblem(operation, await send(operation, call, { 'X-Okoshko': '1', ...headers }), 401);
    }
  });
});

describe("another salon's people", () => {
  test.each(ofTenant)('do not learn of the salon from %s', async (_, operation) => {
    for (const actor of ['stranger', 'stranger_bot'] as const) {
      expectProblem(operation, await send(operation, caseOf(operation).call, await as(actor)), 404);
    }
  });

  test.each(ofTenant)('reach nothing through their own salon by %s', async (_, operation) => {
    const call = { ...caseOf(operation).call };
    if (!/\{(client|wish|session|alert|command|booking)\}/.test(operation.path)) return; // a row of the salon's
    call.path = { ...call.path, tenant: otherSalon };
    const theirs: Actor[] =
      allowed(caseOf(operation)) === 'bot' ? ['stranger_bot'] : ['stranger', 'super_admin'];
    for (const actor of theirs) {
      expectProblem(operation, await send(operation, call, await as(actor)), 404);
    }
  });

  test('are not in the list of salons', async () => {
    const list = operations.find(({ id }) => id === 'listTenants');
    if (!list) throw new Error('listTenants is gone');
    const answer = await send(list, {}, await as('stranger'));
    expect(answer.body).toContain(otherSalon);
    expect(answer.body).not.toContain(salon);
  });
});

describe('a forged request', () => {
  test.each(changing)('without X-Okoshko is refused by %s', async (_, operation) => {
    const { Cookie = '' } = await as('owner');
    expectProblem(operation, await send(operation, caseOf(operation).call, { Cookie }), 403);
  });
});

const garbage = [
  'x',
  '0',
  '-1',
  "' OR '1'='1",
  '..',
  '../..',
  '%',
  'null',
  '\u0000',
  'я'.repeat(2000),
];

describe('garbage', () => {
  test.each(described.filter(([, { path }]) => path.includes('{')))(
    'as an id is refused by %s',
    async (_, operation) => {
      const { call } = caseOf(operation);
      for (const name of Object.keys(call.path ?? {})) {
        for (const value of [...garbage, nobodysId]) {
          const path = { ...call.path, [name]: value };
          const answer = await send(
            operation,
            { ...call, path },
            await as(allowed(caseOf(operation))),
          );
          expect(
            answer.status,
            `${name}=${value.slice(0, 20)}: ${answer.body}`,
          ).toBeGreaterThanOrEqual(400);
          expect(answer.status, `${name}=${value.slice(0, 20)}: ${answer.body}`).toBeLessThan(500);
        }
      }
    },
  );

  test.each(having('cursor'))('as a cursor is refused by %s', async (_, operation) => {
    const { call } = caseOf(operation);
    for (const cursor of [
      'x',
      'AAAA',
      "' --",
      '{}',
      btoa('{"id":1}'),
      'я'.repeat(900),
      'a'.repeat(1001),
    ]) {
      const answer = await send(
        operation,
        { ...call, query: { ...call.query, cursor } },
        await as(allowed(caseOf(operation))),
      );
      expectProblem(operation, answer, [400, 422]);
    }
  });

  test.each(having('limit'))('as a limit is refused by %s', async (_, operation) => {
    const { call } = caseOf(operation);
    for (const limit of ['0', '-1', '201', 'x', '1.5', '99999999999999999999', '']) {
      const answer = await send(
        operation,
        { ...call, query: { ...call.query, limit } },
        await as(allowed(caseOf(operation))),
      );
      expectProblem(operation, answer, [400, 422]);
    }
  });

  test.each(withBody)('as a body is refused by %s', async (_, operation) => {
    const wanted = caseOf(operation);
    const good = wanted.call.body as Record<string, unknown>;
    const wrong: [unknown, number[]][] = [
      ['', [400, 422]],
      ['{', [400]],
      ['[]', [400, 422]],
      ['"text"', [400, 422]],
      ['null', [400, 422]],
      ['{"a":'.repeat(500), [400]],
      [{ ...good, surprise: 1 }, [422]],
      [
        Object.fromEntries(
          Object.keys(good).map((key) => [key, typeof good[key] === 'number' ? 'x' : 7]),
        ),
        [422],
      ],
      [{}, [422]],
      ['x'.repeat(2 * 1024 * 1024), [413]],
    ];
    for (const [body, statuses] of wrong) {
      const headers = operation.closed ? await as(allowed(wanted)) : {};
      expectProblem(operation, await send(operation, { ...wanted.call, body }, headers), statuses);
    }
  });
});

const hostile = [
  "'; DROP TABLE clients_v2; --",
  '"; SELECT pg_sleep(10); --',
  '<script>alert(1)</script>',
  '%',
  '_',
  '\\',
  "'",
  '*',
  'щц',
  '🙂',
  '\u0000',
  '\u202E',
  'я'.repeat(200),
  'a'.repeat(5000),
  '${jndi:x}',
  '{{7*7}}',
  '=cmd()',
];

describe('hostile text', () => {
  const withText = described.filter(([, { parameters }]) =>
    parameters.some((p) => p.in === 'query'),
  );

  test.each(withText)('in the query does %s no harm', async (_, operation) => {
    const { call } = caseOf(operation);
    const names = operation.parameters.filter((p) => p.in === 'query').map(({ name }) => name);
    for (const name of [...names, 'unknown']) {
      for (const value of hostile) {
        const answer = await send(
          operation,
          { ...call, query: { ...call.query, [name]: value } },
          await as(allowed(caseOf(operation))),
        );
        expect(answer.status, `${name}=${value.slice(0, 30)}: ${answer.body}`).toBeLessThan(500);
        expect(answer.type).not.toContain('html');
        expectSound(operation, answer);
      }
    }
  });

  test.each(withBody)('in the body does %s no harm', async (_, operation) => {
    const wanted = caseOf(operation);
    for (const field of wanted.textFields ?? []) {
      for (const value of hostile.slice(0, 12)) {
        const body = { ...(wanted.call.body as object), [field]: value };
        const headers = operation.closed ? await as('staff') : {};
        const answer = await send(operation, { ...wanted.call, body }, headers);
        expect(answer.status, `${field}=${value}: ${answer.body}`).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${field}=${value}: ${answer.body}`).toBeLessThan(500);
        expectSound(operation, answer);
      }
    }
  });
});
