import { rowCommandsOf } from '../command/command-controllers.js';
import type { Service } from '../manifest/manifest.js';
import type { QueryApi } from '../manifest/query-api.js';
import { collectionOfRows } from '../query/expand-row.js';
import type { JsonSchema } from './json-schema.js';
import type { DescribedOperations, OpenApiOperation } from './operations.js';

const expandParameter: JsonSchema = {
  name: 'expand',
  in: 'query',
  description:
    '`allowed`: also what the row offers the caller now. The response is then always 200, because that ' +
    'depends on more than the version of the row.',
  schema: { type: 'string', enum: ['allowed'] },
};
const offersSchema: JsonSchema = {
  type: 'object',
  properties: {
    allowed: {
      type: 'array',
      description:
        'With `expand=allowed`: the commands that neither the state of the row nor the caller’s role refuses ' +
        'now. What a command says is checked when it is sent.',
      items: {
        type: 'object',
        required: ['command', 'path', 'needsFacts'],
        properties: {
          command: { type: 'string', description: 'Name of the command.' },
          path: { type: 'string', description: 'Where to POST it.' },
          needsFacts: {
            type: 'boolean',
            description: 'Whether other records are checked, too, such as the register or other cases.',
          },
        },
      },
    },
  },
};

interface DescribedRead {
  readonly parameters: readonly JsonSchema[];
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
  };
}

function withOffers(operation: OpenApiOperation): OpenApiOperation {
  const read = operation.definition as unknown as DescribedRead;
  const success = read.responses[200];
  const schema = { allOf: [success.content['application/json'].schema, offersSchema] };
  return {
    ...operation,
    definition: {
      ...read,
      parameters: [...read.parameters, expandParameter],
      responses: { ...read.responses, 200: { ...success, content: { 'application/json': { schema } } } },
    },
  };
}

/** Adds `expand=allowed` to the read of one row, if commands can be sent to it. */
export function describeOffers(
  service: Pick<Service, 'streams'>,
  api: QueryApi<object>,
  described: DescribedOperations,
): DescribedOperations {
  if (api.part !== undefined || rowCommandsOf(service, collectionOfRows(api)).length === 0) return described;
  const rowPath = `/v1/${api.path}/{id}`;
  return {
    ...described,
    operations: described.operations.map((operation) =>
      operation.path === rowPath ? withOffers(operation) : operation,
    ),
  };
}
