/** Sends requests as one of the actors. */
import { inject } from 'vitest';
import type { Operation } from './description.js';
import { email, password, type Actor, type Person, type Role } from './world.js';

export interface Call {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}
export interface Answer {
  status: number;
  type: string;
  body: string;
  headers: Headers;
  problem?: { code: string; request_id: string };
}

export const world = () => inject('world');

/**
 * Percent-encodes what a path segment cannot contain, including dots, which clients would resolve.
 */
const segment = (value: string) =>
  encodeURIComponent(value).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'));

export function url(operation: Operation, call: Call): string {
  const route = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    segment(call.path?.[name] ?? ''),
  );
  const query = new URLSearchParams(call.query).toString();
  return world().base + route + (query && `?${query}`);
}

/** A stream has no end, so only its first event is read. */
async function firstEvent(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader && !/^event: .*\n\n/ms.test(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

export async function send(
  operation: Operation,
  call: Call,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url(operation, call), {
    method: operation.method,
    headers: {
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
      ...call.headers,
    },
    body:
      call.body === undefined || typeof call.body === 'string'
        ? call.body
        : JSON.stringify(call.body),
  });
  const type = response.headers.get('content-type') ?? '';
  // Not text(), which would remove the byte order mark that the export must have.
  const body = type.startsWith('text/event-stream')
    ? await firstEvent(response)
    : Buffer.from(await response.arrayBuffer()).toString();
  const problem = type.startsWith('application/problem+json')
    ? (JSON.parse(body) as Answer['problem'])
    : undefined;
  return {
    status: response.status,
    type,
    body,
    headers: response.headers,
    ...(problem && { problem }),
  };
}

export async function signIn(who: Person): Promise<string> {
  const response = await fetch(`${world().base}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Okoshko': '1' },
    body: JSON.stringify({ email: email(who), password }),
  });
  if (!response.ok) throw new Error(`cannot sign in as ${who}: ${await response.text()}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const cookies = new Map<string, Promise<string>>();

/** The headers that authenticate a request. A cookie is created once and reused. */
export async function as(actor: Actor): Promise<Record<string, string>> {
  if (actor === 'bot' || actor === 'stranger_bot') {
    return { Authorization: `Bearer ${world().tokens[actor]}` };
  }
  let cookie = cookies.get(actor);
  if (!cookie) {
    cookie = signIn(actor);
    cookies.set(actor, cookie);
  }
  return { Cookie: await cookie, 'X-Okoshko': '1' };
}

/** For operations that end the session of the call. */
export async function asOnce(role: Role): Promise<Record<string, string>> {
  return { Cookie: await signIn(`spare_${role}`), 'X-Okoshko': '1' };
}
