import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

const routeTables = new WeakMap<object, Map<string, Set<string>>>();

/** Remembers which methods every path has, so that a wrong method is distinguished from a wrong path. */
export function recordRoutes(fastify: FastifyInstance): void {
  const table = new Map<string, Set<string>>();
  routeTables.set(fastify.server, table);
  fastify.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = table.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    table.set(url, methods);
  });
}

/** The methods that the request's path has. */
export function allowedMethodsOf(request: FastifyRequest): readonly string[] {
  const path = request.url.split('?', 1)[0] ?? '';
  const found = [...(routeTables.get(request.server.server) ?? [])]
    .filter(([url]) => matchesTemplate(url, path))
    .flatMap(([, methods]) => [...methods]);
  return [...new Set(found)].filter((method) => method !== 'OPTIONS').sort();
}

function matchesTemplate(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  );
}
