import { readFileSync } from 'node:fs';
import {
  isBare,
  operationsOf,
  schemasIn,
  successContentOf,
  type ApiDocument,
  type SchemaAt,
} from './api-document.js';

const document = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as ApiDocument;
const operations = operationsOf(document);
const nameOf = ({ method, path }: (typeof operations)[number]): string => `${method} ${path}`;

/** Records of any kind, as they are stored: a person's own copy of everything. */
const openObjects = /access-export(s\/\{personId\})?\.(records\{\}\[\]|history\[\]\.data)$/;

const everySchema: readonly SchemaAt[] = [
  ...Object.entries(document.components.schemas).flatMap(([name, schema]) => schemasIn(schema, name)),
  ...operations.flatMap((operation) =>
    Object.values(successContentOf(operation)).flatMap(({ schema = {} }) =>
      schemasIn(schema, nameOf(operation)),
    ),
  ),
];

describe('the merged API document', () => {
  it('says what every GET responds with', () => {
    const untyped = operations
      .filter(({ method }) => method === 'get')
      // Where a browser is taken, not what a client reads.
      .filter(({ definition }) => !('303' in (definition['responses'] as object)))
      .filter((operation) => Object.values(successContentOf(operation)).length === 0);
    expect(untyped.map(nameOf)).toEqual([]);
  });

  it('has no schema that says nothing', () => {
    const bare = everySchema
      .filter(({ schema, at }) => isBare(schema) && !openObjects.test(at))
      .filter(({ at }) => !(at in document.components.schemas));
    expect(bare.map(({ at }) => at)).toEqual([]);
  });

  it('has commands without fields, and no other component without properties', () => {
    const empty = Object.entries(document.components.schemas).filter(
      ([, schema]) => Object.keys((schema['properties'] ?? {}) as object).length === 0,
    );
    expect(empty.filter(([, { additionalProperties }]) => additionalProperties !== false)).toEqual([]);
  });

  it('requires the body of every command that has a required field', () => {
    const optional = operations
      .filter(({ definition }) => definition['requestBody'] !== undefined)
      .filter(({ definition }) => {
        const { required, content } = definition['requestBody'] as {
          readonly required?: boolean;
          readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
        };
        const name = content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
        const fields = (document.components.schemas[name]?.['required'] ?? []) as readonly string[];
        return fields.length > 0 && required !== true;
      });
    expect(optional.map(nameOf)).toEqual([]);
  });

  it('names every operation once, in words', () => {
    const ids = operations.map(({ definition }) => String(definition['operationId']));
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]*)*$/.test(id) || /Controller/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('declares limit and cursor of every list that has pages', () => {
    const pageless = operations.filter((operation) => {
      const schema = successContentOf(operation)['application/json']?.schema ?? {};
      const isPaged = 'next' in ((schema['properties'] ?? {}) as object);
      const parameters = JSON.stringify(operation.definition['parameters'] ?? []);
      const declares = (name: string): boolean =>
        [`/parameters/${name}"`, `"name":"${name}"`].some((text) => parameters.includes(text));
      return isPaged && !['limit', 'cursor'].every(declares);
    });
    expect(pageless.map(nameOf)).toEqual([]);
  });
});
