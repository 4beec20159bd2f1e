import { topicOf } from '@geleit/kernel';
import { gatewayPaths } from '@geleit/gateway';
import type { OpenApiDocument, Service } from '@geleit/platform';
import { format, resolveConfig } from 'prettier';

interface DescribedService {
  readonly service: Service;
  readonly document: OpenApiDocument;
}

const collectionOf = (path: string): string => /^\/v1\/([^/]+)/.exec(path)?.[1] ?? '';

/** @throws Error for a path that the gateway could not forward */
function collectionsOf({ service, document }: DescribedService): readonly string[] {
  const paths = Object.keys(document.paths);
  const stray = paths.filter((path) => collectionOf(path) === '');
  if (stray.length > 0)
    throw new Error(`${service.name} has paths that are not below /v1: ${stray.join(', ')}`);
  return [...new Set(paths.map(collectionOf))].sort();
}

/**
 * @throws Error when two services, or a service and the gateway itself, serve paths below the same segment
 */
function refuseSharedCollections(described: readonly DescribedService[]): void {
  const owners = new Map(Object.keys(gatewayPaths).map((path) => [collectionOf(path), 'gateway']));
  for (const one of described)
    for (const collection of collectionsOf(one)) {
      const owner = owners.get(collection);
      if (owner !== undefined)
        throw new Error(`/v1/${collection} belongs to both ${owner} and ${one.service.name}`);
      owners.set(collection, one.service.name);
    }
}

/**
 * The topics of a service's streams that have a path of their own, where a reader can fetch them one by one.
 */
const readableTopicsOf = ({ service, document }: DescribedService): readonly (readonly [string, string])[] =>
  service.publications.flatMap(({ from, to }) => {
    const path = service.streams.find(({ decider }) => decider.language === from)?.api?.path;
    const readable = Object.entries(document.paths).some(
      ([template, methods]) => 'get' in methods && template.replace(/\{\w+\}/, '{}') === `/v1/${path}/{}`,
    );
    return path !== undefined && readable ? [[topicOf(to), path] as const] : [];
  });

/**
 * apps/gateway/src/generated-routes.ts. The gateway may not import the services, so it imports what is made
 * from them.
 */
export async function gatewayRoutes(described: readonly DescribedService[]): Promise<string> {
  refuseSharedCollections(described);
  const collections = Object.fromEntries(described.map((one) => [one.service.name, collectionsOf(one)]));
  const topics = Object.fromEntries(described.flatMap(readableTopicsOf));
  return format(
    [
      '// Made by `npm run generate` from the manifests and controllers of the services.',
      '',
      '/** Each service behind the gateway, with the first path segments (below /v1) that it serves. */',
      `export const collectionsByService = ${JSON.stringify(collections)} as const;`,
      '',
      '/** Each topic whose streams can be read one by one, with the collection where they are read. */',
      `export const collectionByTopic = ${JSON.stringify(topics)} as const;`,
    ].join('\n'),
    { ...(await resolveConfig('.prettierrc.json')), parser: 'typescript' },
  );
}
