import { askingPurposes, formGroups, formGroupsOf } from '@geleit/contracts';
import { askingPurposeWords, fieldWords, formGroupWords } from '@geleit/labels';
import { services } from '@geleit/ops/services';
import type { JsonSchema } from '@geleit/platform';
import { readFileSync } from 'node:fs';
import { SourceProgram } from '../generate/source-program.js';
import { operationsOf, schemasIn, type ApiDocument } from './api-document.js';
import { bodiesOf, fieldsOf, findUndrawable, isId } from './forms.js';

const document = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as ApiDocument;
const commandClasses = services.flatMap(({ name, streams }) =>
  streams.flatMap(({ decider: { language } }) =>
    Object.values(language.commands).map((type) => ({ service: name, type })),
  ),
);

const label = { de: 'Art', en: 'Kind', words: '/fields/kind' };
const drawable = { type: 'string', maxLength: 20, description: 'Kind', 'x-label': label };
const documentWith = (...fields: readonly JsonSchema[]): ApiDocument => ({
  paths: {
    '/v1/notes': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
      },
    },
    '/v1/notes/{id}': { get: {} },
  },
  components: {
    schemas: {
      Note: { type: 'object', properties: Object.fromEntries(fields.map((field, at) => [`f${at}`, field])) },
    },
  },
});
const missingIn = (...fields: readonly JsonSchema[]): readonly string[] => [
  ...new Set(findUndrawable(documentWith(...fields)).map(({ missing }) => missing)),
];

describe('a field', () => {
  const { 'x-label': _, ...unlabelled } = drawable;
  const { description: __, ...undescribed } = drawable;
  const { maxLength: ___, ...unbounded } = drawable;
  const id = { ...drawable, format: 'uuid' };

  it.each<readonly [string, readonly string[], readonly JsonSchema[]]>([
    ['with all that a form needs', [], [drawable]],
    ['without a label', ['a label in German and English'], [unlabelled]],
    [
      'without a German label',
      ['a label in German and English'],
      [{ ...drawable, 'x-label': { en: 'Kind' } }],
    ],
    ['without a description', ['a description'], [undescribed]],
    ['of any text', ['the form or the length of its text'], [unbounded]],
    [
      'of a list of any texts',
      ['the form or the length of its text'],
      [{ ...drawable, type: 'array', items: { type: 'string' } }],
    ],
    ['of an id that names something', [], [{ ...id, 'x-refers-to': '/v1/notes/{id}' }]],
    ['of an id that names nothing', ['what the id refers to'], [id]],
    [
      'of an id that names what cannot be read',
      ['what the id refers to'],
      [{ ...id, 'x-refers-to': '/v1/notes' }],
    ],
    ['that is special, without a reason', ['why it is asked'], [{ ...drawable, 'x-personal': 'special' }]],
    ['that is special, with a reason', [], [{ ...drawable, 'x-personal': 'special', 'x-why': label }]],
    ['of a list without a form', ['what it contains'], [{ ...drawable, type: 'array' }]],
    ['of an object without properties', ['what it contains'], [{ ...drawable, type: 'object' }]],
    ['of a long form without groups', ['a group'], Array.from({ length: 7 }, () => drawable)],
    ['of a long form with groups', [], Array.from({ length: 7 }, () => ({ ...drawable, 'x-group': label }))],
  ])('%s lacks %j', (_title, missing, fields) => expect(missingIn(...fields)).toEqual(missing));

  it('of an object in a body is looked at, too', () =>
    expect(
      findUndrawable(documentWith({ ...drawable, type: 'object', properties: { inner: unlabelled } })),
    ).toEqual([{ at: 'Note.f0.inner', missing: 'a label in German and English' }]));
});

describe('the forms of the platform', () => {
  it('can be drawn from the document alone', () => {
    expect(bodiesOf(document).size).toBeGreaterThan(150);
    expect(findUndrawable(document)).toEqual([]);
  });

  it('have groups of fields that exist', () => {
    const strange = [...bodiesOf(document)].flatMap(([name, { properties = {} }]) => {
      const [service, title] = name.split('.');
      const found = commandClasses.find((one) => one.service === service && one.type.name === title);
      return [...(found === undefined ? [] : formGroupsOf(found.type).keys())]
        .filter((field) => !(field in (properties as object)))
        .map((field) => `${name}.${field}`);
    });
    expect(strange).toEqual([]);
  });

  it('ask for nothing that the service fills in: what has no validator is not in a body', () => {
    const source = new SourceProgram(process.cwd());
    const hidden = [...bodiesOf(document)].flatMap(([name, { properties = {} }]) => {
      const [service = '', title = ''] = name.split('.');
      const declaration = source.findClass(title, service);
      if (declaration === undefined) return [`${name} is not found`];
      return source.checker
        .getPropertiesOfType(source.checker.getTypeAtLocation(declaration))
        .filter((property) => !(property.name in (properties as object)))
        .map((property) => `${name}.${property.name}`);
    });
    expect(hidden).toEqual([]);
  });
});

describe('the columns of rows', () => {
  it('have headings', () => {
    const rows = Object.entries(document.components.schemas).filter(([name]) => name.endsWith('Row'));
    const nameless = rows.flatMap(([name, { properties }]) =>
      Object.entries(properties as Readonly<Record<string, JsonSchema>>)
        .filter(([, column]) => !('x-label' in column && 'description' in column))
        .map(([column]) => `${name}.${column}`),
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(nameless).toEqual([]);
  });
});

describe('the ids of rows', () => {
  /** Of organisations that share a deployment, and of what a certificate of erasure lists. */
  const notRead = [
    'fromTenant',
    'toTenant',
    'keptBy',
    'recipientId',
    'recordId',
    'alsoIds',
    'keyIds',
    'eventId',
  ];

  const rowFields = Object.entries(document.components.schemas)
    .filter(([name]) => name.endsWith('Row'))
    .flatMap(([name, schema]) => fieldsOf(schema, name));

  it('say at which path what they name is read', () => {
    const silent = rowFields
      .filter(({ at, schema }) => isId(schema) && !notRead.includes(at.split('.').at(-1) ?? ''))
      .filter(({ schema }) => document.paths[String(schema['x-refers-to'])]?.['get'] === undefined)
      .map(({ at }) => at);
    expect(silent).toEqual([]);
  });

  it('name what fields of bodies with this name do', () => {
    const named = Map.groupBy(
      [...bodiesOf(document)].flatMap(([name, schema]) => fieldsOf(schema, name)),
      ({ at }) => at.split('.').at(-1) ?? '',
    );
    const others = rowFields.filter(({ at, schema }) => {
      const fields = named.get(at.split('.').at(-1) ?? '') ?? [];
      const targets = new Set(
        fields.flatMap(({ schema: field }) => ('x-refers-to' in field ? String(field['x-refers-to']) : [])),
      );
      return targets.size > 0 && !targets.has(String(schema['x-refers-to']));
    });
    expect(others.map(({ at }) => at)).toEqual([]);
  });
});

describe('the document', () => {
  it('says what it and each of its tags is about', () => {
    const { info, tags } = document as ApiDocument & {
      readonly info: { readonly description?: string };
      readonly tags: readonly { readonly name: string; readonly description: string }[];
    };
    expect(info.description).toMatch(/./);
    expect(tags.filter(({ description }) => description === '').map(({ name }) => name)).toEqual([]);
  });

  it('says what each parameter is', () => {
    const { parameters } = document.components as unknown as {
      readonly parameters: Readonly<Record<string, JsonSchema>>;
    };
    const all = operationsOf(document).flatMap(({ definition }) =>
      ((definition['parameters'] ?? []) as readonly JsonSchema[]).map((parameter) => ({
        operation: definition['operationId'],
        ...(parameters[String(parameter['$ref']).split('/').at(-1) ?? ''] ?? parameter),
      })),
    );
    expect(all.filter((parameter) => !('description' in parameter))).toEqual([]);
  });
});

describe('the words of fields', () => {
  const schemas = [
    ...Object.values(document.components.schemas),
    ...Object.values(document.paths).flatMap((methods) => Object.values(methods)),
  ];
  const used = new Set(JSON.stringify(schemas).match(/(?<="words":")\/[^"]+/g));

  it('are all used', () => {
    expect(Object.keys(fieldWords).filter((key) => !used.has(`/fields/${key}`))).toEqual([]);
    expect(Object.keys(formGroupWords).sort()).toEqual([...formGroups].sort());
    expect(Object.keys(askingPurposeWords).sort()).toEqual([...askingPurposes].sort());
    expect(formGroups.filter((group) => !used.has(`/formGroups/${group}`))).toEqual([]);
    expect(askingPurposes.filter((purpose) => !used.has(`/askingPurposes/${purpose}`))).toEqual([]);
  });

  it('are shared only by fields of one kind', () => {
    const kindOf = ({ type, format, items }: JsonSchema): string =>
      [type, format, (items as JsonSchema | undefined)?.['type']].filter(Boolean).join(' ');
    const kinds = Map.groupBy(
      [...bodiesOf(document)].flatMap(([name, schema]) =>
        schemasIn(schema, name).flatMap(({ schema: field }) => {
          const { words } = (field['x-label'] ?? {}) as { readonly words?: string };
          return words?.startsWith('/fields/') ? [[words, kindOf(field)] as const] : [];
        }),
      ),
      ([words]) => words,
    );
    expect(kinds.size).toBeGreaterThan(100);
    const mixed = [...kinds].filter(([, fields]) => new Set(fields.map(([, kind]) => kind)).size > 1);
    expect(mixed).toEqual([]);
  });
});
