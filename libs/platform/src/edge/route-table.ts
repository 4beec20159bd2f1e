import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

const routeTables = new WeakMap<object, Map<string, Set<string>>>();

/** Records the methods of every path, so that a wrong method gets 405 and a wrong path 404. */
export function recordRoutes(fastify: FastifyInstance): void {
  const table = new Map<string, Set<string>>();
  routeTables.set(fastify.server, table);
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = table.get(url) ?? new Set<string>();
    for (const name of [method].flat()) methods.add(name);
    table.set(url, methods);
  });
}

/**
 * Returns the methods of the request's path. If the path itself is declared, what templates match does not
 * count: `/v1/persons/search` is no id.
 */
export function allowedMethodsOf(request: FastifyRequest): readonly string[] {
  const path = request.url.split('?', 1)[0] ?? '';
  const table = routeTables.get(request.server.server) ?? new Map<string, Set<string>>();
  const methods = [...table]
    .filter(([url]) => (table.has(path) ? url === path : matchesTemplate(url, path)))
    .flatMap(([, declared]) => [...declared]);
  return [...new Set(methods)].filter((method) => method !== 'OPTIONS').sort();
}

function matchesTemplate(template: string, path: string): boolean {
  const [templateSegments, segments] = [template.split('/'), path.split('/')];
  return (
    templateSegments.length === segments.length &&
    templateSegments.every((part, index) =>
      part.startsWith(':') ? segments[index] !== '' : part === segments[index],
    )
  );
}
