import {
  caseContract,
  consentContract,
  personContract,
  requestContract,
  networkContactContract,
  projectContract,
  referralContract,
} from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';

/** The services behind the gateway and the first path segments (below /v1) that are theirs. */
export const collectionsByService = {
  intake: ['persons', 'households', 'requests', 'consents'],
  counselling: ['cases'],
  referrals: ['organizations', 'services', 'referrals'],
  projects: ['analyses', 'projects', 'network-contacts'],
  reporting: ['reports', 'report-runs', 'submissions'],
} as const satisfies Record<string, readonly string[]>;
export type ServiceName = keyof typeof collectionsByService;
export type Collection = (typeof collectionsByService)[ServiceName][number];

/**
 * Where the streams of a topic are read, one by one: who may read a stream there may hear that it changed.
 */
export const collectionByTopic: ReadonlyMap<string, Collection> = new Map([
  [topicOf(personContract), 'persons'],
  [topicOf(requestContract), 'requests'],
  [topicOf(consentContract), 'consents'],
  [topicOf(caseContract), 'cases'],
  [topicOf(referralContract), 'referrals'],
  [topicOf(projectContract), 'projects'],
  [topicOf(networkContactContract), 'network-contacts'],
]);

/** What a request is for. `open`: answered without a token. */
export type Destination =
  | { readonly to: 'document'; readonly methods: readonly string[]; readonly open: true }
  | { readonly to: 'stream'; readonly methods: readonly string[]; readonly open: false }
  | { readonly to: ServiceName; readonly methods: readonly string[]; readonly open: false };

const serviceByCollection = new Map<string, ServiceName>(
  Object.entries(collectionsByService).flatMap(([service, segments]) =>
    segments.map((segment) => [segment, service as ServiceName] as const),
  ),
);

/** The service that answers for a collection. @throws Error when there is none */
export function ownerOf(collection: Collection): ServiceName {
  const owner = serviceByCollection.get(collection);
  if (owner === undefined) throw new Error(`nobody owns ${collection}`);
  return owner;
}

/** Only the path's plain first segment counts: no decoding, so that nothing reads it differently later. */
export function destinationOf(url: string): Destination | undefined {
  const [path = ''] = url.split('?', 1);
  if (path === '/openapi.json') return { to: 'document', methods: ['GET'], open: true };
  if (path === '/v1/stream') return { to: 'stream', methods: ['GET'], open: false };
  const owner = serviceByCollection.get(/^\/v1\/([a-z-]+)(?:\/|$)/.exec(path)?.[1] ?? '');
  return owner && { to: owner, methods: ['GET', 'POST'], open: false };
}

/** Paths of an OpenAPI document that nobody would forward. A gateway that promises them does not start. */
export const unroutedPaths = (document: { readonly paths?: object }): readonly string[] =>
  Object.keys(document.paths ?? {}).filter((path) => destinationOf(path) === undefined);
