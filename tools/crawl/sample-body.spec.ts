import { sampleOf, type JsonSchema } from './sample-body.js';

const schemas = { Part: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } };
const sample = (schema: JsonSchema) =>
  sampleOf(schema, { schemas, idFor: (property) => `id of ${property}` });

it.each<[string, JsonSchema, unknown]>([
  ['the first code', { enum: ['a', 'b'] }, 'a'],
  ['the least number', { type: 'integer', minimum: 5 }, 5],
  ['a text of the least length', { type: 'string', minLength: 7 }, 'Probexx'],
  ['a text that matches', { type: 'string', pattern: '^[a-z]{3}$' }, 'deu'],
  ['a day', { type: 'string', format: 'date' }, '2026-01-15'],
  [
    'a day among alternatives that only name formats',
    { pattern: '^\\d{4}-\\d{2}-\\d{2}$', anyOf: [{ format: 'date' }, { format: 'date-time' }] },
    '2026-01-15',
  ],
  ['a list of the least size', { type: 'array', minItems: 2, items: { enum: ['x'] } }, ['x', 'x']],
  ['what a reference names', { $ref: '#/components/schemas/Part' }, { name: 'Probe' }],
  [
    'required properties, and ids even if they are optional',
    {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1 },
        note: { type: 'string' },
        personId: { type: 'string', format: 'uuid' },
      },
    },
    { size: 1, personId: 'id of personId' },
  ],
])('a sample is %s', (_, schema, expected) => expect(sample(schema)).toEqual(expected));
