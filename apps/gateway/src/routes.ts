/** The services behind the gateway and the first path segments (below /v1) that are theirs. */
export const services = {
  intake: ['persons', 'households', 'requests', 'consents'],
  counselling: ['cases'],
  reporting: ['reports', 'report-runs', 'submissions'],
} as const satisfies Record<string, readonly string[]>;
export type ServiceName = keyof typeof services;

/** What a request is for. `open`: answered without a token. */
export type Destination =
  | { readonly to: 'document'; readonly methods: readonly string[]; readonly open: true }
  | { readonly to: 'stream'; readonly methods: readonly string[]; readonly open: false }
  | { readonly to: ServiceName; readonly methods: readonly string[]; readonly open: false };

const owners = new Map<string, ServiceName>(
  Object.entries(services).flatMap(([service, segments]) => segments.map((segment) => [segment, service as ServiceName] as const)),
);

/** Only the path's plain first segment counts: no decoding, so that nothing reads it differently later. */
export function destinationOf(url: string): Destination | undefined {
  const [path = ''] = url.split('?', 1);
  if (path === '/openapi.json') return { to: 'document', methods: ['GET'], open: true };
  if (path === '/v1/stream') return { to: 'stream', methods: ['GET'], open: false };
  const owner = owners.get(/^\/v1\/([a-z-]+)(?:\/|$)/.exec(path)?.[1] ?? '');
  return owner && { to: owner, methods: ['GET', 'POST'], open: false };
}

/** Paths of an OpenAPI document that nobody would forward. A gateway that promises them does not start. */
export const unrouted = (document: { readonly paths?: object }): readonly string[] =>
  Object.keys(document.paths ?? {}).filter((path) => destinationOf(path) === undefined);
