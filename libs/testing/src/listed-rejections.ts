import { readFileSync } from 'node:fs';
import type { TestClient, TestResponse } from './test-client.js';

interface ListedCommand {
  readonly operationId: string;
  readonly 'x-rejections'?: readonly string[];
}
interface ListedPath {
  readonly post?: ListedCommand;
}

let listedPaths: Readonly<Record<string, ListedPath>> | undefined;

/** The paths of the API document, as `npm run generate` wrote it. */
function readPaths(): Readonly<Record<string, ListedPath>> {
  const file = new URL('../../../docs/generated/openapi.json', import.meta.url);
  listedPaths ??= (JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, ListedPath> }).paths;
  return listedPaths;
}

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
 * Lets a client fail whenever a command is met with a rejection that the API document does not list for it.
 * Paths of services that only specs have are not in the document.
 */
export function withListedRejections(client: TestClient): TestClient {
  return {
    get: client.get,
    post: async (path, body, headers): Promise<TestResponse> => {
      const response = await client.post(path, body, headers);
      checkListed(path, response);
      return response;
    },
  };
}

function checkListed(path: string, { body }: TestResponse): void {
  const { type } = (body as TestResponse['body'] | undefined) ?? {};
  const code = rejectionType.exec(String(type))?.groups?.['code'];
  const command = code === undefined ? undefined : findCommand(path);
  if (command === undefined || isListed(String(code), command)) return;
  throw new Error(`${command.operationId} is rejected as ${code}, which the API document does not list`);
}

const isListed = (code: string, { 'x-rejections': listed = [] }: ListedCommand): boolean =>
  listed.includes(code);
