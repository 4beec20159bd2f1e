import { openApiDocumentOf, type OpenApiDocument } from '@geleit/platform';
import { services } from '@geleit/ops/services';

/** What is read with POST, because what it asks must not appear in a URL. */
const postQueries: Readonly<Record<string, readonly string[]>> = {
  intake: ['/v1/persons/duplicate-check', '/v1/persons/return', '/v1/persons/search'],
  counselling: [
    '/v1/cases/{id}/appointments/{partId}/letter',
    '/v1/cases/{id}/paper-lists/{partId}/cover-letter',
    '/v1/cases/{id}/paper-lists/{partId}/request-letter',
    '/v1/cases/{id}/sessions/{partId}/certificate',
    '/v1/rule-trials',
  ],
};

type JsonObject = Readonly<Record<string, unknown>>;

describe.each(services.map((service) => [service.name, service] as const))(
  'the API document of %s',
  (_, service) => {
    let document: OpenApiDocument;
    beforeAll(async () => {
      document = await openApiDocumentOf(service);
    });
    const operations = () =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
    const parametersOf = (operation: JsonObject): readonly JsonObject[] =>
      ((operation['parameters'] ?? []) as readonly JsonObject[]).map((one) =>
        typeof one['$ref'] === 'string'
          ? ((document.components.parameters as Readonly<Record<string, JsonObject>>)[
              one['$ref'].split('/').at(-1) ?? ''
            ] ?? {})
          : one,
      );

    it('declares every parameter of every path, and no others', () => {
      const declared = operations().map(({ path, method, operation }) => [
        `${method} ${path}`,
        parametersOf(operation)
          .filter((one) => one['in'] === 'path')
          .map(({ name }) => name)
          .sort(),
      ]);
      const wanted = operations().map(({ path, method }) => [
        `${method} ${path}`,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      ]);
      expect(wanted.length).toBeGreaterThan(0);
      expect(declared).toEqual(wanted);
    });

    it('describes the body of every POST, and its idempotency key unless it is a query', () => {
      const posts = operations().filter(({ method }) => method === 'post');
      const bodyless = posts.filter(
        ({ operation }) =>
          !/#\/components\/schemas\/|multipart\/form-data/.test(
            JSON.stringify(operation['requestBody'] ?? ''),
          ),
      );
      const keyless = posts.filter(
        ({ operation }) => !parametersOf(operation).some(({ name }) => name === 'Idempotency-Key'),
      );
      expect(bodyless.map(({ path }) => path)).toEqual([]);
      expect(keyless.map(({ path }) => path)).toEqual(postQueries[service.name] ?? []);
    });
  },
);
