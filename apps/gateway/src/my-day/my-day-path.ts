import { problemResponses, requestParameters, responseHeaders, type OpenApiDocument } from '@geleit/platform';
import { daySections } from './day-sections.js';

interface DescribedList {
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  };
}

/** The schema of the page of a list, as its service describes it. */
function pageSchemaOf(paths: OpenApiDocument['paths'], listPath: string): object {
  const [path = ''] = listPath.split('?', 1);
  const list = paths[path]?.['get'] as DescribedList | undefined;
  if (list === undefined) throw new Error(`nothing describes GET ${path}`);
  return list.responses[200].content['application/json'].schema;
}

const orNull = (schema: object, description: string) => ({
  description: `${description} Null: the caller's roles do not have this list, or its service did not respond.`,
  anyOf: [schema, { type: 'null' }],
});

/** The document with the day, whose parts are described by the lists that they are taken from. */
export function withMyDay(document: OpenApiDocument): OpenApiDocument {
  const { paths } = document;
  const properties = {
    day: { type: 'string', format: 'date', description: 'Today in Germany.' },
    ...Object.fromEntries(
      daySections.map(({ name, listOn, description }) => [
        name,
        orNull(pageSchemaOf(paths, listOn('')), description),
      ]),
    ),
    cases: orNull(
      pageSchemaOf(paths, '/v1/cases'),
      'The cases of these appointments and tasks, with their persons.',
    ),
    unavailable: {
      type: 'array',
      items: { type: 'string' },
      description: 'Services that did not respond; their parts are null.',
    },
  };
  const get = {
    operationId: 'getMyDay',
    tags: ['my-day'],
    summary: 'What the caller has to look at today',
    'x-roles': ['counsellor', 'team_lead'],
    description:
      'Appointments, tasks, new cases, requests and referrals in one request: what the caller, and absent ' +
      'colleagues for whom they stand in, have to look at. Each part is the first page of a list; whoever has ' +
      'more follows that list.',
    parameters: requestParameters,
    responses: {
      200: {
        description: 'The day.',
        headers: responseHeaders('RateLimit', 'RateLimit-Policy'),
        content: {
          'application/json': {
            schema: { type: 'object', required: Object.keys(properties), properties },
          },
        },
      },
      ...problemResponses(['method-not-allowed']),
    },
  };
  return { ...document, paths: { ...paths, '/v1/my-day': { get } } };
}
