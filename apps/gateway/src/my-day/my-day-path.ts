import { problemResponses, requestParameters, responseHeaders, type OpenApiDocument } from '@geleit/platform';
import { daySections } from './day-sections.js';

/** Of the example, and of the lists: their days do not matter where only the path is used. */
const anyDay = '2026-03-02';

interface DescribedPage {
  readonly schema: object;
  readonly example?: object;
}
interface DescribedList {
  readonly responses: { readonly 200: { readonly content: { readonly 'application/json': DescribedPage } } };
}

/** The page of a list, as its service describes it. */
function pageOf(paths: OpenApiDocument['paths'], listPath: string): DescribedPage {
  const [path = ''] = listPath.split('?', 1);
  const list = paths[path]?.['get'] as DescribedList | undefined;
  if (list === undefined) throw new Error(`nothing describes GET ${path}`);
  return list.responses[200].content['application/json'];
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
        orNull(pageOf(paths, listOn(anyDay)).schema, description),
      ]),
    ),
    cases: orNull(
      pageOf(paths, '/v1/cases').schema,
      'The cases of these appointments, tasks and assignments, with their persons.',
    ),
    colleagues: orNull(
      pageOf(paths, '/v1/staff').schema,
      'The staff members whose work is counted, as far as the caller may know of them.',
    ),
    unavailable: {
      type: 'array',
      items: { type: 'string' },
      description: 'Services that did not respond; their parts are null.',
    },
  };
  const example = {
    day: anyDay,
    ...Object.fromEntries(
      daySections.map(({ name, listOn }) => [name, pageOf(paths, listOn(anyDay)).example ?? null]),
    ),
    cases: pageOf(paths, '/v1/cases').example ?? null,
    colleagues: pageOf(paths, '/v1/staff').example ?? null,
    unavailable: [],
  };
  const get = {
    operationId: 'getMyDay',
    tags: ['my-day'],
    summary: 'What the caller has to look at today',
    'x-roles': ['counsellor', 'team_lead'],
    description:
      'Appointments, tasks, new cases, what is due, requests and referrals in one request: what the caller, ' +
      'and absent colleagues for whom they stand in, have to look at. Leads get the numbers of their offices ' +
      'by counsellor (`workload`, with the names in `colleagues`), and cases without content. Each part is ' +
      'the first page of a list; whoever has more follows that list.',
    parameters: requestParameters,
    responses: {
      200: {
        description: 'The day.',
        headers: responseHeaders('RateLimit', 'RateLimit-Policy'),
        content: {
          'application/json': {
            schema: { type: 'object', required: Object.keys(properties), properties },
            example,
          },
        },
      },
      ...problemResponses(['method-not-allowed']),
    },
  };
  return { ...document, paths: { ...paths, '/v1/my-day': { get } } };
}
