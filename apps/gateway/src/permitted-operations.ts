import type { OpenApiDocument } from '@geleit/platform';
import { destinationOf, isService } from './routes.js';

/** Operation ids of the merged document. */
export interface PermittedOperations {
  /** Operations that record something: they need an `Idempotency-Key`. */
  readonly commands: readonly string[];
  readonly reads: readonly string[];
}

interface Operation {
  readonly id: string;
  readonly service: string;
  readonly isCommand: boolean;
  readonly roles: ReadonlySet<string>;
}

/** The part of an operation that the gateway reads. */
interface DescribedOperation {
  readonly operationId?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly { readonly $ref?: string }[];
}

function operationsOf({ paths = {} }: { readonly paths?: object }): readonly Operation[] {
  const described = Object.entries(paths as Readonly<Record<string, Record<string, DescribedOperation>>>);
  return described.flatMap(([path, methods]) => {
    const { to } = destinationOf(path) ?? {};
    const service = to !== undefined && isService(to) ? to : 'gateway';
    return Object.values(methods).map(({ operationId = '', parameters = [], 'x-roles': roles = [] }) => ({
      id: operationId,
      service,
      isCommand: parameters.some(({ $ref }) => $ref === '#/components/parameters/Idempotency-Key'),
      roles: new Set(roles),
    }));
  });
}

/**
 * Returns a function of a caller's roles: the operations that some of the roles allows, by service. The
 * document has the roles from the rules that the services enforce.
 */
export function permittedOperationsBy(document: {
  readonly paths?: object;
}): (roles: readonly string[]) => Readonly<Record<string, PermittedOperations>> {
  const operations = operationsOf(document);
  return (roles) => {
    const held = ['everybody', ...roles];
    const permitted = operations.filter((operation) => held.some((role) => operation.roles.has(role)));
    const services = [...new Set(permitted.map(({ service }) => service))];
    return Object.fromEntries(
      services.map((service) => {
        const own = permitted.filter((operation) => operation.service === service);
        const idsOf = (isCommand: boolean) =>
          own.filter((operation) => operation.isCommand === isCommand).map(({ id }) => id);
        return [service, { commands: idsOf(true), reads: idsOf(false) }];
      }),
    );
  };
}

const operationIds = { type: 'array', items: { type: 'string' } };
const permittedSchema = {
  type: 'object',
  required: ['may'],
  properties: {
    may: {
      type: 'object',
      description:
        'What the caller may do at all, by service: the ids of the operations that some role of theirs ' +
        'allows (`x-roles`). What they may do to one row is its `allowed`.',
      additionalProperties: {
        type: 'object',
        required: ['commands', 'reads'],
        properties: { commands: operationIds, reads: operationIds },
      },
    },
  },
};

const permittedExample = {
  may: { counselling: { commands: ['openCase', 'assignCounsellor'], reads: ['listCases', 'getCase'] } },
};

/** The operation as far as its response is of interest. */
interface DescribedResponse {
  readonly responses: {
    readonly 200: {
      readonly content: {
        readonly 'application/json': { readonly schema: object; readonly example?: object };
      };
    };
  };
}

/** The paths with what the gateway adds to the response of `GET /v1/me`. */
export function withPermittedOperations(paths: OpenApiDocument['paths']): OpenApiDocument['paths'] {
  const get = paths['/v1/me']?.['get'];
  if (get === undefined) throw new Error('nothing describes GET /v1/me');
  const { responses } = get as unknown as DescribedResponse;
  const { schema, example } = responses[200].content['application/json'];
  const content = {
    'application/json': {
      schema: { allOf: [schema, permittedSchema] },
      example: { ...example, ...permittedExample },
    },
  };
  const described = { ...get, responses: { ...responses, 200: { ...responses[200], content } } };
  return { ...paths, '/v1/me': { ...paths['/v1/me'], get: described } };
}
