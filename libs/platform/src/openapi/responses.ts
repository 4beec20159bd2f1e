import type { Language } from '@geleit/kernel';
import { problems, type ProblemCode } from '../edge/problem-catalogue.js';
import { rejectionKinds } from '../edge/rejection-kinds.js';
import { commonParameters } from './common-parameters.js';
import type { JsonSchema } from './json-schema.js';

export const componentRef = (kind: 'schemas' | 'headers' | 'parameters' | 'responses', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

/** The headers that every request may have. */
export const requestParameters: readonly JsonSchema[] = [
  'Consistency-Token',
  'Prefer',
  'Accept-Language',
].map((name) => componentRef('parameters', name));

const commonProblemCodes: readonly ProblemCode[] = [
  'malformed-request',
  'malformed-text',
  'invalid-parameter',
  'invalid-consistency-token',
  'two-credentials',
  'not-authenticated',
  'session-ended',
  'csrf-refused',
  'not-registered',
  'forbidden',
  'not-found',
  'too-many-requests',
  'internal',
  'bad-gateway',
  'unavailable',
  'not-yet-consistent',
  'gateway-timeout',
];
const postProblemCodes: readonly ProblemCode[] = [
  'idempotency-key-missing',
  'request-in-flight',
  'body-too-large',
  'unsupported-media-type',
  'idempotency-key-reused',
];
export const commandProblemCodes: readonly ProblemCode[] = [
  ...postProblemCodes,
  'invalid-command',
  'invalid-value',
  'contended',
  'organisation-ended',
  'version-mismatch',
];

const headersByStatus: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  409: ['Retry-After'],
  412: ['ETag'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

export const responseHeaders = (...names: readonly string[]) =>
  Object.fromEntries(['X-Request-Id', ...names].map((name) => [name, componentRef('headers', name)]));

type Ending = readonly [status: number, line: string];

const endingOf = (code: ProblemCode): Ending => [
  problems[code].status,
  `\`urn:geleit:problem:${code}\`: ${problems[code].when}`,
];

const problemResponse = (status: number, endings: readonly Ending[]): JsonSchema => ({
  description: endings.map(([, line]) => line).join('\n\n'),
  headers: responseHeaders(...(headersByStatus[status] ?? [])),
  content: { 'application/problem+json': { schema: componentRef('schemas', 'Problem') } },
});

const responsesByStatus = (
  endings: readonly Ending[],
  respond: (status: number, endings: readonly Ending[]) => JsonSchema,
): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    [...Map.groupBy(endings, ([status]) => status)]
      .sort(([a], [b]) => a - b)
      .map(([status, lines]) => [String(status), respond(status, lines)]),
  );

const commonEndings = commonProblemCodes.map(endingOf);

/** Error responses that are the same for every operation without others of that status. */
const commonResponses = Object.fromEntries(
  Object.entries(responsesByStatus(commonEndings, problemResponse)).map(([status, response]) => [
    `Problem${status}`,
    response,
  ]),
);

/** Returns every error response of an operation, by status, with the rejections of a command. */
export function problemResponses(
  codes: readonly ProblemCode[] = [],
  rejections: Language['rejections'] = {},
): Readonly<Record<string, JsonSchema>> {
  const own: readonly Ending[] = [
    ...codes.map(endingOf),
    ...Object.entries(rejections).map(([code, kind]): Ending => [
      rejectionKinds[kind].status,
      `\`urn:geleit:rejection:${code}\``,
    ]),
  ];
  return responsesByStatus([...commonEndings, ...own], (status, endings) =>
    own.some(([ownStatus]) => ownStatus === status)
      ? problemResponse(status, endings)
      : componentRef('responses', `Problem${status}`),
  );
}

const textHeader = (description: string): JsonSchema => ({ description, schema: { type: 'string' } });

/** The components that all services' documents share. */
export const commonComponents = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token, RFC 9068.' },
  },
  headers: {
    'X-Request-Id': textHeader('Id of the request; quote it to support.'),
    ETag: textHeader('The stream’s version in quotes.'),
    Location: textHeader('URL of the created resource.'),
    'Consistency-Token': textHeader(
      'Send it with a request to another service, which then knows the effects of this command. ' +
        'Absent if no other service is affected.',
    ),
    Link: textHeader('`rel="next"`: the next page (RFC 8288).'),
    'Retry-After': textHeader('Seconds.'),
    Allow: textHeader('The methods that this path allows.'),
    'WWW-Authenticate': textHeader('`Bearer`'),
    RateLimit: textHeader('Remaining requests of the limit.'),
    'RateLimit-Policy': textHeader('The limit.'),
  },
  responses: commonResponses,
  parameters: commonParameters,
  schemas: {
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'instance'],
      description: 'RFC 9457. Branch on `type`; `errors` says which field, parameter or header is to blame.',
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        instance: { type: 'string', format: 'uri' },
        detail: { type: 'string' },
        version: { type: 'integer' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code'],
            properties: {
              pointer: { type: 'string', description: 'JSON pointer to the field of the body.' },
              parameter: { type: 'string' },
              header: { type: 'string' },
              code: {
                type: 'string',
                description:
                  'Its words are in `GET /v1/labels`: under `/lists/faultCodes` or, if a rule of the domain refused ' +
                  'the command, under `/rejections`.',
              },
            },
          },
        },
      },
    },
    Erased: {
      type: 'object',
      description: 'Stands for a personal value whose key was destroyed.',
      required: ['erased'],
      properties: { erased: { type: 'boolean', enum: [true] } },
    },
    Done: {
      type: 'object',
      required: ['id', 'version'],
      properties: { id: { type: 'string', format: 'uuid' }, version: { type: 'integer' } },
    },
    PartDone: {
      type: 'object',
      required: ['id', 'partId', 'version'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        partId: { type: 'string', format: 'uuid' },
        version: { type: 'integer' },
      },
    },
  },
} as const;
