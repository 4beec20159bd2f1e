import { bodyClassOf, routeHandlersOf, validate, type JsonSchema } from '@geleit/platform';
import { services } from '@geleit/ops/services';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { operationsOf, successContentOf, type ApiDocument, type ApiOperation } from './api-document.js';

const document = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as ApiDocument;
const operations = operationsOf(document);
const nameOf = ({ definition }: ApiOperation): string => String(definition['operationId']);

interface Example {
  readonly schema: JsonSchema;
  readonly example?: object;
}
const bodyOf = ({ definition }: ApiOperation): Example | undefined =>
  (definition['requestBody'] as { readonly content: { readonly 'application/json'?: Example } } | undefined)
    ?.content['application/json'];
const responseOf = (operation: ApiOperation): Example | undefined =>
  successContentOf(operation)['application/json'] as Example | undefined;

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'geleit', components: document.components });
const faultsOf = ({ schema, example }: Example): readonly string[] => {
  const whole = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components', '"geleit#/components'),
  ) as object;
  const fits = ajv.compile(whole);
  return fits(example)
    ? []
    : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const classesByName = new Map<string, new () => object>(
  services.flatMap(({ name, streams, controllers }) => [
    ...controllers
      .flatMap((controller) => routeHandlersOf(controller))
      .flatMap((handler) => bodyClassOf(handler) ?? [])
      .map((type) => [`${name}.${type.name}`, type] as const),
    ...streams.flatMap(({ api, decider: { language } }) =>
      Object.keys(api?.commands ?? {}).map((type) => [`${name}.${type}`, language.commands[type]!] as const),
    ),
  ]),
);

describe('the examples', () => {
  it('show every body, and the validators accept them', () => {
    const bodies = operations.flatMap((operation) => {
      const body = bodyOf(operation);
      return body === undefined ? [] : [{ name: nameOf(operation), body }];
    });
    expect(bodies.length).toBeGreaterThan(150);
    const refused = bodies.flatMap(({ name, body }) => {
      const type = classesByName.get(String(body.schema['$ref']).split('/').at(-1) ?? '');
      if (body.example === undefined || type === undefined) return [name];
      const result = validate(type, body.example);
      return 'data' in result ? [] : result.invalid.map(({ pointer, code }) => `${name} ${pointer} ${code}`);
    });
    expect(refused).toEqual([]);
  });

  it('show every success', () => {
    const inJson = operations.filter((operation) => responseOf(operation) !== undefined);
    expect(inJson.length).toBeGreaterThan(200);
    expect(inJson.filter((operation) => responseOf(operation)?.example === undefined).map(nameOf)).toEqual(
      [],
    );
  });

  it('match their schemas', () => {
    const shown = operations.flatMap((operation) =>
      [bodyOf(operation), responseOf(operation)]
        .filter((one): one is Example => one?.example !== undefined)
        .map((one) => ({ name: nameOf(operation), one })),
    );
    const faults = shown.flatMap(({ name, one }) => faultsOf(one).map((fault) => `${name} ${fault}`));
    expect(shown.length).toBeGreaterThan(350);
    expect(faults).toEqual([]);
  });

  it('would be refused if they did not', () =>
    expect(faultsOf({ schema: { $ref: '#/components/schemas/Done' }, example: { id: 'x' } }).length).toBe(2));
});
