import {
  gatewayPaths,
  sessionSecurityScheme,
  withExpandedPersons,
  withMyDay,
  withPermittedOperations,
} from '@geleit/gateway';
import type { OpenApiDocument } from '@geleit/platform';
import { tagDescriptions } from './tag-descriptions.js';

type NamedParts = Readonly<Record<string, unknown>>;

/** Paths and schemas of two services never share a name; if they do, the document would silently lose one. */
function mergeNamed<T extends NamedParts>(what: string, parts: readonly T[]): T {
  const all: Record<string, unknown> = {};
  for (const part of parts)
    for (const [name, value] of Object.entries(part)) {
      if (name in all && JSON.stringify(all[name]) !== JSON.stringify(value))
        throw new Error(`two services define ${what} ${name}`);
      all[name] = value;
    }
  return all as T;
}

/** The one document that the gateway serves: the operations of the services, and its own. */
export function mergeDocuments(documents: readonly OpenApiDocument[]): OpenApiDocument {
  const [first] = documents;
  if (first === undefined) throw new Error('no document to merge');
  const components = Object.fromEntries(
    Object.keys(first.components).map((kind) => [
      kind,
      mergeNamed(
        kind,
        documents.map((document) => document.components[kind as 'schemas']),
      ),
    ]),
  ) as OpenApiDocument['components'];
  const securitySchemes = { ...components.securitySchemes, session: sessionSecurityScheme };
  const merged = withExpandedPersons({
    ...first,
    info: {
      title: 'Geleit',
      version: 'v1',
      description:
        'The platform on which welfare organisations run their social services for migrants and refugees. A ' +
        'command is a POST that changes one row: it has an `Idempotency-Key`, and `x-rejections` are the rules ' +
        'that may refuse it. Every error is a problem (RFC 9457), whose `type` is stable. How a web app signs ' +
        'in, reads lists, shows what can be done next and draws forms: docs/frontends.md.',
    },
    security: [{ bearer: [] }, { session: [] }],
    tags: [
      ...documents.flatMap(({ tags }) => tags),
      { name: 'auth' },
      { name: 'my-day' },
      { name: 'calendar' },
      { name: 'stream' },
      { name: 'labels' },
    ].map(({ name }) => ({ name, description: tagDescriptions[name] ?? '' })),
    paths: withPermittedOperations(
      mergeNamed('path', [...documents.map(({ paths }) => paths), gatewayPaths]),
    ),
    components: { ...components, securitySchemes },
  });
  return withMyDay(merged);
}
