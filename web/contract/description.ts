/** Reads api/openapi.yaml, to list its operations and to validate answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: { type?: string; format?: string; enum?: string[] };
}
interface RawOperation {
  operationId: string;
  security?: unknown[];
  parameters?: unknown[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { $ref?: string; content?: Record<string, unknown> }>;
}
interface Document {
  paths: Record<string, Record<string, unknown> & { parameters?: unknown[] }>;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  /** Whether the caller must be signed in. */
  closed: boolean;
  hasBody: boolean;
  parameters: Parameter[];
  statuses: string[];
}

const file = path.resolve(import.meta.dirname, '../../api/openapi.yaml');
const document = parse(readFileSync(file, 'utf8')) as Document;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi');

function lookUp(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document);
}
const resolved = (item: unknown): unknown => {
  const { $ref } = item as { $ref?: string };
  return $ref ? lookUp($ref) : item;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'];

export const operations: Operation[] = Object.entries(document.paths).flatMap(([route, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.includes(method))
    .map(([method, raw]) => {
      const operation = raw as RawOperation;
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path: route,
        closed: operation.security?.length !== 0,
        hasBody: operation.requestBody?.content['application/json'] !== undefined,
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
          (parameter) => resolved(parameter) as Parameter,
        ),
        statuses: Object.keys(operation.responses),
      };
    }),
);

const escaped = (key: string) =>
  encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The differences between an answer and the description; empty if there are none. */
export function violations(
  operation: Operation,
  answer: { status: number; type: string; body: string },
): string[] {
  const raw = document.paths[operation.path]?.[operation.method.toLowerCase()] as RawOperation;
  const key = String(answer.status) in raw.responses ? String(answer.status) : 'default';
  const response = raw.responses[key];
  if (!response) return [`status ${answer.status} is not described`];
  const content = (resolved(response) as { content?: Record<string, unknown> }).content;
  if (!content) return answer.body === '' ? [] : [`a body where none is described`];
  const type = Object.keys(content).find((known) => answer.type.startsWith(known));
  if (!type) return [`${answer.type} is not described for ${answer.status}`];
  if (!type.endsWith('json')) return [];
  const at =
    response.$ref ??
    `#/paths/${escaped(operation.path)}/${operation.method.toLowerCase()}/responses/${key}`;
  const validate = ajv.getSchema(`openapi${at}/content/${escaped(type)}/schema`);
  if (!validate) return [`no schema at ${at}`];
  if (validate(JSON.parse(answer.body))) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}
