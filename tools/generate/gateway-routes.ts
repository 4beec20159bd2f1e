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
 * apps/gateway/src/generated-routes.ts. The gateway may not import the services, so it imports what is made
 * from them.
 */
export async function gatewayRoutes(described: readonly DescribedService[]): Promise<string> {
  refuseSharedCollections(described);
  const collections = Object.fromEntries(described.map((one) => [one.service.name, collectionsOf(one)]));
  return format(
    [
      '// Made by `npm run generate` from the manifests and controllers of the services.',
      '',
      '/** Each service behind the gateway, with the first path segments (below /v1) that it serves. */',
      `export const collectionsByService = ${JSON.stringify(collections)} as const;`,
    ].join('\n'),
    { ...(await resolveConfig('.prettierrc.json')), parser: 'typescript' },
  );
}
