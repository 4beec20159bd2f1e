import {
  collectionPathOf,
  hasList,
  type ListApi,
  type ListOrder,
  type QueryApi,
  type ShownBeside,
} from '../manifest/query-api.js';
import { columnsOf } from '../manifest/row-columns.js';
import { filterParametersOf, type Comparison, type FilterParameter } from '../query/filter-parameters.js';
import { entryApisOf } from '../query/query-controllers.js';
import { officeNameFieldsOf } from '../query/office-names.js';
import { besideOf } from '../query/shown-beside.js';
import { noDeclaredTypes, type DeclaredTypes } from './declared-types.js';
import { withFieldLabels } from './field-labels.js';
import { codesSchema, columnSchema, rowSchema, type JsonSchema } from './json-schema.js';
import { requiredRoles } from './required-roles.js';
import { listParameters } from './list-parameters.js';
import { entryOperationId, listOperationId, rowOperationId } from './operation-ids.js';
import { openApiPath, type DescribedOperations, type OpenApiOperation } from './operations.js';
import { componentRef, problemResponses, requestParameters, responseHeaders } from './responses.js';
import { withRowReferences } from './row-references.js';

/** Returns the GET operations of one projection, and the schema of its rows. */
export function describeQueries(
  service: string,
  api: QueryApi<object>,
  types: DeclaredTypes = noDeclaredTypes,
): DescribedOperations {
  const { row: rowClass } = api.projection;
  const row = `${service}.${rowClass.name}`;
  const schema = withFieldLabels(
    withRowReferences(
      withLookedUp(api, rowSchema(rowClass, api.allow.fields === undefined, types), types),
      rowClass,
    ),
    [rowClass.name],
  );
  return {
    operations: [
      ...(hasList(api) ? [listOperation(api, row)] : []),
      rowOperation(api, row),
      ...entryOperations(api, schema),
    ],
    schemas: { [row]: schema },
  };
}

const withLookedUp = (api: QueryApi<object>, schema: JsonSchema, types: DeclaredTypes): JsonSchema => ({
  ...schema,
  properties: {
    ...(schema['properties'] as JsonSchema),
    ...Object.fromEntries(
      officeNameFieldsOf(api).map(([column, field]) => [
        field,
        { type: ['string', 'null'], description: `Name of the office \`${column}\`, if it is known.` },
      ]),
    ),
    ...Object.fromEntries(besideOf(api).map(([, beside]) => [beside.field, besideSchema(beside, types)])),
  },
});

function besideSchema({ row, columns, description }: ShownBeside, types: DeclaredTypes): JsonSchema {
  const all = withFieldLabels(rowSchema(row, true, types), [row.name])['properties'] as JsonSchema;
  const properties = Object.fromEntries(columns.map((column) => [column, all[column]]));
  return { description, anyOf: [{ type: 'object', required: columns, properties }, { type: 'null' }] };
}

const sharedBy = (api: QueryApi<object>, summary: string) => ({
  tags: [api.part?.of.path ?? api.path],
  summary,
  description: `Policy: ${api.allow.name}.`,
  ...requiredRoles(api.allow),
});

const collectionParameters = ({ part }: QueryApi<object>): readonly JsonSchema[] =>
  part === undefined ? [] : [componentRef('parameters', 'id')];

function orderText({ by, direction, from }: ListOrder<object>): string {
  const order = `Ordered by \`${String(by)}\`, ${direction}`;
  return from === undefined ? `${order}.` : `${order}; omits past rows.`;
}

function listOperation(api: ListApi<object>, row: string): OpenApiOperation {
  return {
    path: openApiPath(`/v1/${collectionPathOf(api)}`),
    method: 'get',
    definition: {
      ...sharedBy(api, api.summary),
      description: `Policy: ${api.allow.name}. ${orderText(api.order)}`,
      operationId: listOperationId(api),
      parameters: [
        ...collectionParameters(api),
        ...listParameters(api),
        ...filterParameters(api),
        ...requestParameters,
      ],
      responses: {
        200: jsonResponse(api.summary, pageSchemaOf(row), 'Link'),
        ...problemResponses(['invalid-cursor']),
      },
    },
  };
}

function rowOperation(api: QueryApi<object>, row: string): OpenApiOperation {
  const versioned = api.version !== undefined;
  return {
    path: openApiPath(`/v1/${collectionPathOf(api)}/${api.part === undefined ? ':id' : ':partId'}`),
    method: 'get',
    definition: {
      ...sharedBy(api, api.summary),
      operationId: rowOperationId(api),
      parameters: [
        ...collectionParameters(api),
        componentRef('parameters', api.part === undefined ? 'id' : 'partId'),
        ...(versioned ? [componentRef('parameters', 'If-None-Match')] : []),
        ...requestParameters,
      ],
      responses: {
        200: jsonResponse(api.summary, componentRef('schemas', row), ...(versioned ? ['ETag'] : [])),
        ...(versioned && { 304: { description: 'Not changed.', headers: responseHeaders('ETag') } }),
        ...problemResponses(),
      },
    },
  };
}

const entryOperations = (api: QueryApi<object>, row: JsonSchema): readonly OpenApiOperation[] =>
  entryApisOf(api).map(({ column, summary }) => ({
    path: `/v1/${api.path}/{id}/${column}/{partId}`,
    method: 'get',
    definition: {
      ...sharedBy(api, summary),
      operationId: entryOperationId(api, column),
      parameters: [
        componentRef('parameters', 'id'),
        componentRef('parameters', 'partId'),
        ...requestParameters,
      ],
      responses: {
        200: jsonResponse(summary, entrySchemaOf(row, column)),
        ...problemResponses(),
      },
    },
  }));

/** The schema of an entry of an array column. */
function entrySchemaOf(row: JsonSchema, column: string): JsonSchema {
  const { items } =
    (row['properties'] as Readonly<Record<string, { readonly items?: JsonSchema }>>)[column] ?? {};
  return items ?? { type: 'object' };
}

const jsonResponse = (
  description: string,
  jsonSchema: JsonSchema,
  ...headers: readonly string[]
): JsonSchema => ({
  description,
  headers: responseHeaders(...headers),
  content: { 'application/json': { schema: jsonSchema } },
});

const pageSchemaOf = (row: string): JsonSchema => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: componentRef('schemas', row) },
    next: { type: 'string', description: 'Cursor of the next page.' },
    count: {
      type: 'integer',
      description: 'With `count=true`: the number of rows on all pages that the caller may see.',
    },
  },
});

function filterParameters(api: QueryApi<object>): readonly JsonSchema[] {
  const columns = columnsOf(api.projection.row);
  return filterParametersOf(api).flatMap((parameter) =>
    columns
      .filter(({ propertyName }) => propertyName === parameter.property)
      .map(({ options: { nullable: _, ...options }, ...column }) =>
        filterParameter(parameter, columnSchema({ ...column, options })),
      ),
  );
}

const comparisonTexts: Readonly<Record<Comparison, string>> = {
  equals: 'Rows with this value.',
  isOneOf: 'Rows with this value; if repeated, rows with any of the values.',
  contains: 'Rows whose list contains this value.',
  from: 'Rows with this value or a greater one.',
  until: 'Rows with this value or a smaller one.',
};

function filterParameter(
  { name, comparison, codes, defaults }: FilterParameter,
  valueSchema: JsonSchema,
): JsonSchema {
  const single = comparison === 'contains' ? (valueSchema['items'] as JsonSchema) : valueSchema;
  const value = codes === undefined ? single : { ...single, ...codesSchema(codes) };
  return {
    name,
    in: 'query',
    description: comparisonTexts[comparison],
    ...(comparison === 'isOneOf'
      ? {
          style: 'form',
          explode: true,
          schema: { type: 'array', items: value, ...(defaults !== undefined && { default: defaults }) },
        }
      : { schema: value }),
  };
}
