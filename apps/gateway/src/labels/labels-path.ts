import { labelLanguages } from '@geleit/labels';
import { componentRef, problemResponses, responseHeaders, type JsonSchema } from '@geleit/platform';

const labelSchema = {
  type: 'object',
  required: ['label'],
  properties: {
    label: { type: 'string' },
    note: { type: 'string', description: 'For translators, where the word alone could be misunderstood.' },
    language: { const: 'en', description: 'The word is not translated yet; this is the English one.' },
  },
} as const;

const mapOf = (schema: object, description: string) => ({
  type: 'object',
  description,
  additionalProperties: schema,
});
const withProperties = (properties: object, ...required: readonly string[]) => ({
  ...labelSchema,
  required: [...labelSchema.required, ...required],
  properties: { ...labelSchema.properties, ...properties },
});

const labels = mapOf(labelSchema, 'Code → its word.');
const moment = { type: ['string', 'null'] };

const properties = {
  language: { type: 'string', enum: labelLanguages },
  direction: { type: 'string', enum: ['ltr', 'rtl'] },
  verified: {
    type: 'boolean',
    description: 'Whether somebody who knows the field and the language has compared the words.',
  },
  verifiedBy: moment,
  verifiedAt: moment,
  lists: mapOf(
    labels,
    'Code list → its codes. A schema names the list of its codes as `x-list`. `countries` and `languages` ' +
      'are those of the Unicode CLDR.',
  ),
  listTitles: mapOf(labelSchema, 'Code list → what it is called.'),
  commands: mapOf(labelSchema, 'Command → what a button says.'),
  rejections: mapOf(labelSchema, 'Code of a rejection (`urn:geleit:rejection:<Code>`) → what it means.'),
  problems: mapOf(labelSchema, 'Code of a problem (`urn:geleit:problem:<code>`) → its title.'),
  dimensions: mapOf(
    withProperties({ list: { type: 'string', description: 'The list of its codes.' } }),
    'Dimension of a report → what it is called.',
  ),
  reports: mapOf(withProperties({ measures: labels }, 'measures'), 'Report → what it is called.'),
};

/** One word of each kind. */
export const labelsExample = {
  language: 'en',
  direction: 'ltr',
  verified: false,
  verifiedBy: null,
  verifiedAt: null,
  lists: { programmes: { JMD: { label: 'Youth migration service (JMD)' } } },
  listTitles: {
    programmes: {
      label: 'Programme',
      note: 'Names of German funding programmes. Keep the German abbreviation in parentheses.',
    },
  },
  commands: { OpenCase: { label: 'Open case' } },
  rejections: { AlreadyAssigned: { label: 'Assigned already' } },
  problems: { 'malformed-request': { label: 'The request cannot be read' } },
  dimensions: { gender: { label: 'Gender', list: 'genders' } },
  reports: {
    'MBE-CTRL': {
      label: 'Adult migration counselling: data for success control',
      measures: { opened: { label: 'Cases opened' } },
    },
  },
};

/** `GET /v1/labels`, as OpenAPI 3.1. */
export const labelsPath: Readonly<Record<'get', JsonSchema>> = {
  get: {
    operationId: 'readLabels',
    tags: ['labels'],
    summary: 'The words of every code, in one language.',
    description:
      'Public, and the same for everybody. Without `lang`, the language is the one that `Accept-Language` ' +
      'prefers, or English.',
    security: [],
    parameters: [
      {
        name: 'lang',
        in: 'query',
        description: 'The language. Without it the one that `Accept-Language` prefers.',
        schema: { type: 'string', enum: labelLanguages },
      },
      componentRef('parameters', 'Accept-Language'),
      componentRef('parameters', 'If-None-Match'),
    ],
    responses: {
      200: {
        description: 'The words.',
        headers: responseHeaders('ETag'),
        content: {
          'application/json': {
            schema: {
              title: 'Labels',
              type: 'object',
              required: Object.keys(properties),
              properties,
            },
            example: labelsExample,
          },
        },
      },
      304: { description: 'Not changed.', headers: responseHeaders('ETag') },
      ...problemResponses(['method-not-allowed']),
    },
  },
};
