import { readFileSync } from 'node:fs';
import type { FileTestClient, TestResponse } from './test-client.js';

interface BodySchema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, object>>;
}
interface ListedCommand {
  readonly operationId: string;
  readonly 'x-rejections'?: readonly string[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: BodySchema }>>;
  };
}
interface ApiDocument {
  readonly paths: Readonly<Record<string, { readonly post?: ListedCommand }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>>;
  };
}

let apiDocument: ApiDocument | undefined;

/** The API document, as `npm run generate` wrote it. */
function readDocument(): ApiDocument {
  const file = new URL('../../../docs/generated/openapi.json', import.meta.url);
  apiDocument ??= JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;
  return apiDocument;
}
const readPaths = (): ApiDocument['paths'] => readDocument().paths;

/** Operation of a command → the rejections that the API document lists for it. */
export const readListedRejections = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.values(readPaths()).flatMap(({ post }) =>
      post?.['x-rejections'] === undefined ? [] : [[post.operationId, post['x-rejections']] as const],
    ),
  );

const segmentsOf = (path: string): readonly string[] => path.split('?')[0]?.split('/') ?? [];
const hasForm = (path: string, form: string): boolean => {
  const [segments, wanted] = [segmentsOf(path), segmentsOf(form)];
  return (
    segments.length === wanted.length &&
    wanted.every((segment, index) => segment.startsWith('{') || segment === segments[index])
  );
};

/** Of two forms that fit a path, such as `/v1/x/{id}` and `/v1/x/search`, the one with fewer parameters. */
function findCommand(path: string): ListedCommand | undefined {
  const parametersIn = (form: string): number => form.split('{').length;
  const [found] = Object.keys(readPaths())
    .filter((form) => hasForm(path, form))
    .sort((one, other) => parametersIn(one) - parametersIn(other));
  return found === undefined ? undefined : readPaths()[found]?.post;
}

const rejectionType = /^urn:geleit:rejection:(?<code>\w+)$/;

/**
 * Lets a client fail whenever a command is met with a rejection that the API document does not list for it, or
 * that names a field which the command does not have, or none although it is about a day of the command. Paths
 * of services that only specs have are not in the document.
 */
export function withListedRejections(client: FileTestClient): FileTestClient {
  return {
    ...client,
    post: async (path, body, headers): Promise<TestResponse> => {
      const response = await client.post(path, body, headers);
      checkListed(path, response);
      return response;
    },
    postForm: async (path, form): Promise<TestResponse> => {
      const response = await client.postForm(path, form);
      checkListed(path, response);
      return response;
    },
  };
}

function checkListed(path: string, { body }: TestResponse): void {
  const { type, errors = [] } = (body as RejectedBody | undefined) ?? {};
  const code = rejectionType.exec(String(type))?.groups?.['code'];
  if (code === undefined) return;
  const command = findCommand(path);
  if (command === undefined) return;
  const fault = faultOf(code, errors, command);
  if (fault !== undefined) throw new Error(`${command.operationId} is rejected as ${code}${fault}`);
}

interface RejectedBody {
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}
function faultOf(
  code: string,
  errors: readonly { readonly pointer: string }[],
  command: ListedCommand,
): string | undefined {
  if (!isListed(code, command)) return ', which the API document does not list';
  if (errors.length === 0) return aboutDay.test(code) ? ' and names no field' : undefined;
  const fields = fieldsOf(command);
  const unknown = errors.find(({ pointer }) => !fields.includes(pointer.split('/')[1] ?? ''));
  return unknown && ` at ${unknown.pointer}, which it does not have`;
}

/** Codes that only a day or moment of the command itself can cause. */
const aboutDay = /^Day[A-Z]|InFuture$|Implausible$|^DaysReversed$/;

function fieldsOf({ requestBody }: ListedCommand): readonly string[] {
  return Object.values(requestBody?.content ?? {}).flatMap(({ schema: { $ref, properties } }) => {
    const name = $ref?.split('/').at(-1) ?? '';
    return Object.keys(properties ?? readDocument().components.schemas[name]?.properties ?? {});
  });
}

const isListed = (code: string, { 'x-rejections': listed = [] }: ListedCommand): boolean =>
  listed.includes(code);
