import { openApiDocumentOf, type OpenApiDocument } from '@geleit/platform';
import { services } from '@geleit/ops/services';

type Said = Readonly<Record<string, unknown>>;

describe.each(services.map((service) => [service.name, service] as const))(
  'the API document of %s',
  (_, service) => {
    let document: OpenApiDocument;
    beforeAll(async () => {
      document = await openApiDocumentOf(service);
    });
    const operations = () =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, says]) => ({ path, method, says })),
      );
    const parametersOf = (says: Said): readonly Said[] =>
      ((says['parameters'] ?? []) as readonly Said[]).map((one) =>
        typeof one['$ref'] === 'string'
          ? ((document.components.parameters as Readonly<Record<string, Said>>)[
              one['$ref'].split('/').at(-1) ?? ''
            ] ?? {})
          : one,
      );

    it('declares every parameter of every path, and no other', () => {
      const declared = operations().map(({ path, method, says }) => [
        `${method} ${path}`,
        parametersOf(says)
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

    it('says of every POST what it takes, and that it is done once unless it is a question', () => {
      const posts = operations().filter(({ method }) => method === 'post');
      const bodyless = posts.filter(
        ({ says }) => !JSON.stringify(says['requestBody'] ?? '').includes('#/components/schemas/'),
      );
      const keyless = posts.filter(
        ({ says }) => !parametersOf(says).some(({ name }) => name === 'Idempotency-Key'),
      );
      expect(bodyless.map(({ path }) => path)).toEqual([]);
      expect(keyless.map(({ path }) => path)).toEqual(
        service.name === 'intake' ? ['/v1/persons/duplicate-check', '/v1/persons/return'] : [],
      );
    });
  },
);
