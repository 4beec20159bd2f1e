import { rowApisOf, type Service } from '@geleit/platform';
import type { FileTestClient, TestResponse } from './test-client.js';

const rowPath = /^\/v1\/(?<row>(?<collection>[a-z/-]+)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** Access may change between the two answers. */
const maxTries = 5;

export interface CheckedReadsSettings {
  readonly service: Pick<Service, 'projections' | 'controllers'>;
  readonly url: string;
  readonly authorization: () => Promise<string>;
}

/**
 * Lets a client ask twice whenever a spec reads a single row: by GET, and as the gateway asks whom it may tell
 * of a change. Both have to agree, in every state and for everybody that a spec thinks of.
 */
export function withCheckedReads(client: FileTestClient, settings: CheckedReadsSettings): FileTestClient {
  const collections = new Set(rowApisOf(settings.service).map(({ path }) => path));
  return {
    ...client,
    get: (path, headers) => {
      const { row, collection = '' } = rowPath.exec(path)?.groups ?? {};
      return row === undefined || !collections.has(collection)
        ? client.get(path, headers)
        : readTwice(row, () => client.get(path, headers), settings);
    },
  };
}

async function readTwice(
  row: string,
  get: () => Promise<TestResponse>,
  settings: CheckedReadsSettings,
): Promise<TestResponse> {
  for (let tries = 1; ; tries += 1) {
    const response = await get();
    if (!isDecision(response)) return response;
    const mayBeTold = await mayBeToldOf(row, settings);
    if (mayBeTold === (response.status === 200)) return response;
    if (tries === maxTries)
      throw new Error(`GET of a row is ${response.status}, but told of its changes: ${mayBeTold}`);
  }
}

const isDecision = ({ status }: TestResponse): boolean => [200, 403, 404].includes(status);

async function mayBeToldOf(row: string, { url, authorization }: CheckedReadsSettings): Promise<boolean> {
  const response = await fetch(`${url}/internal/readable-rows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ authorizations: [await authorization()], rows: [row] }),
  });
  const { readers } = (await response.json()) as { readonly readers?: readonly (readonly number[] | null)[] };
  if (readers === undefined) throw new Error(`readable rows: ${response.status}`);
  return readers[0]?.includes(0) === true;
}
