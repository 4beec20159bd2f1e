import { explorerFilePaths } from './explorer/explorer-files.js';
import { explorerPages } from './explorer/explorer-page.js';
import { collectionsByService } from './generated-routes.js';

/** A service behind the gateway. */
export type ServiceName = keyof typeof collectionsByService;
export const serviceNames = Object.keys(collectionsByService) as readonly ServiceName[];

/** Whether a destination is a service. */
export const isService = (to: Destination['to']): to is ServiceName =>
  (serviceNames as readonly string[]).includes(to);

/** What a request is for. `open` destinations need no token. */
export type Destination =
  | {
      readonly to: 'calendar' | 'document' | 'explorer' | 'labels' | 'session' | 'start-page';
      readonly methods: readonly string[];
      readonly open: true;
    }
  | {
      readonly to: 'my day' | 'stream' | 'stream ticket';
      readonly methods: readonly string[];
      readonly open: false;
    }
  | { readonly to: ServiceName; readonly methods: readonly string[]; readonly open: false };

/** By the first path segment below /v1. */
const ownerByCollection = new Map<string, ServiceName>(
  Object.entries(collectionsByService).flatMap(([service, collections]) =>
    collections.map((collection) => [collection, service as ServiceName] as const),
  ),
);

/** Pages and files: whoever looks whether they are there may ask with HEAD. */
const fileMethods = ['GET', 'HEAD'];
const explorer: Destination = { to: 'explorer', methods: fileMethods, open: true };
/** Calendar apps know nothing but an address. */
const calendar: Destination = { to: 'calendar', methods: ['GET'], open: true };
const openDocument: Destination = { to: 'document', methods: fileMethods, open: true };

/** Paths that the gateway serves itself. */
const ownDestinations: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ['/', { to: 'start-page', methods: fileMethods, open: true }],
  ...[...explorerPages.keys(), ...explorerFilePaths].map((path) => [path, explorer] as const),
  ['/openapi.json', openDocument],
  ...Object.keys(collectionsByService).map((service) => [`/openapi/${service}.json`, openDocument] as const),
  ['/v1/labels', { to: 'labels', methods: ['GET'], open: true }],
  ['/v1/my-day', { to: 'my day', methods: ['GET'], open: false }],
  ['/v1/stream', { to: 'stream', methods: ['GET'], open: false }],
  ['/v1/stream-tickets', { to: 'stream ticket', methods: ['POST'], open: false }],
  ['/auth/sign-in', { to: 'session', methods: ['GET'], open: true }],
  ['/auth/callback', { to: 'session', methods: ['GET'], open: true }],
  ['/auth/session', { to: 'session', methods: ['GET'], open: true }],
  ['/auth/sign-out', { to: 'session', methods: ['POST'], open: true }],
]);

/** Only the plain first segment of the path counts. It is not decoded, so that no later reader can differ. */
export function destinationOf(url: string): Destination | undefined {
  const [path = ''] = url.split('?', 1);
  const own = ownDestinations.get(path);
  if (own !== undefined) return own;
  if (/^\/calendar\/[^/]+$/.test(path)) return calendar;
  const owner = ownerByCollection.get(/^\/v1\/([^/]+)(?:\/|$)/.exec(path)?.[1] ?? '');
  return owner && { to: owner, methods: ['GET', 'POST'], open: false };
}

/** Paths of an OpenAPI document that the gateway does not forward. It refuses to start if it promises any. */
export const unroutedPaths = (document: { readonly paths?: object }): readonly string[] =>
  Object.keys(document.paths ?? {}).filter((path) => destinationOf(path) === undefined);
