import { destinationOf } from './routes.js';

/** The part of the merged document that is divided. */
interface MergedDocument {
  readonly paths?: object;
  readonly tags?: readonly { readonly name: string }[];
  readonly components?: { readonly schemas?: object };
}

interface Operation {
  readonly tags?: readonly string[];
}

/**
 * Returns the document of each service, as text: its paths, and the schemas that are its own or everybody's.
 * Generators and people find their way in them more easily than in the merged one.
 */
export function documentsByService(document: MergedDocument): ReadonlyMap<string, string> {
  const paths = Object.entries(document.paths ?? {});
  const byService = Map.groupBy(paths, ([path]) => destinationOf(path)?.to ?? 'document');
  return new Map(
    [...byService].map(([service, own]) => [
      service,
      JSON.stringify({
        ...document,
        info: { title: `Geleit: ${service}`, version: 'v1' },
        paths: Object.fromEntries(own),
        tags: tagsOf(own, document),
        components: { ...document.components, schemas: schemasOf(service, own, document) },
      }),
    ]),
  );
}

function tagsOf(paths: readonly [string, object][], { tags = [] }: MergedDocument): readonly object[] {
  const used = new Set(
    paths.flatMap(([, methods]) => Object.values(methods).flatMap(({ tags: own = [] }: Operation) => own)),
  );
  return tags.filter(({ name }) => used.has(name));
}

/**
 * The schemas of a service begin with its name; the common ones have no dot. What the gateway puts together has
 * those of other services.
 */
function schemasOf(
  service: string,
  paths: readonly [string, object][],
  { components }: MergedDocument,
): object {
  const all = (components?.schemas ?? {}) as Readonly<Record<string, object>>;
  const named = new Set<string>();
  collectNames(paths, all, named);
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name]) => !name.includes('.') || name.startsWith(`${service}.`) || named.has(name),
    ),
  );
}

/** Adds the schemas to which something refers, and those to which these refer. */
function collectNames(part: object, all: Readonly<Record<string, object>>, named: Set<string>): void {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    if (!named.has(name)) {
      named.add(name);
      collectNames(all[name] ?? {}, all, named);
    }
}
