import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

const tables = new WeakMap<object, Map<string, Set<string>>>();

/** Remembers which methods every path has, so that a wrong method is told from a wrong path. */
export function rememberRoutes(fastify: FastifyInstance): void {
  const table = new Map<string, Set<string>>();
  tables.set(fastify.server, table);
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = table.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    table.set(url, methods);
  });
}

/** The methods that the request's path has. */
export function methodsOf(request: FastifyRequest): readonly string[] {
  const path = request.url.split('?', 1)[0] ?? '';
  const found = [...(tables.get(request.server.server) ?? [])]
    .filter(([url]) => matches(url, path))
    .flatMap(([, methods]) => [...methods]);
  return [...new Set(found)].filter((method) => method !== 'OPTIONS').sort();
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  );
}
