import type { FastifyRequest } from 'fastify';
import type { OpenApiDocument } from '@geleit/platform';
import type { Upstreams } from './upstreams.js';

/** What a list shows of the person whom a row is about, as far as the reader may see it in the register. */
const shownFields = [
  'personId',
  'identityMode',
  'registrationStatus',
  'mergedInto',
  'givenName',
  'familyName',
  'alias',
  'birth',
] as const;

type ExpandedPerson = Readonly<Partial<Record<(typeof shownFields)[number], unknown>>>;
type Item = Readonly<Record<string, unknown>>;

/** The page of a list. */
export interface ListPage {
  readonly items: readonly Item[];
}

/** A page with the person of each row; `personsUnavailable`: the register did not respond. */
export interface ExpandedPage extends ListPage {
  readonly personsUnavailable?: true;
}

/** Whether a request asks for the persons of a list. Its service refuses that of any other. */
export const wantsPersons = ({ method, query }: Pick<FastifyRequest, 'method' | 'query'>): boolean =>
  method === 'GET' && (query as Readonly<Record<string, unknown>>)['expand'] === 'person';

/** As many as a page has rows, so one request suffices. Merged registrations are named by older rows. */
const personsPath = (personIds: readonly string[]): string =>
  `/v1/persons?limit=100&registrationStatus=present&registrationStatus=absorbed${personIds
    .map((personId) => `&personId=${personId}`)
    .join('')}`;

/** The person of a row, if the row names one. */
const personIdOf = ({ personId }: Item): string | undefined =>
  typeof personId === 'string' ? personId : undefined;

/**
 * Adds to each row the person whom it is about. The register is asked once for a page, with the reader's own
 * token, so its rule decides; whom it does not show is null, for whatever reason. Without the register the page
 * comes without persons and says so.
 */
export async function expandPersons(
  page: ListPage,
  { upstreams, request, disconnected }: PersonReading,
): Promise<ExpandedPage> {
  const personIds = [...new Set(page.items.flatMap((item) => personIdOf(item) ?? []))];
  const persons = personIds.length === 0 ? [] : await readPersons(personIds);
  const byId = new Map(persons?.map((person) => [person.personId, person]));
  return {
    ...page,
    items: page.items.map((item) => ({ ...item, person: byId.get(personIdOf(item)) ?? null })),
    ...(persons === undefined && { personsUnavailable: true }),
  };

  /** Undefined: the register did not respond. Whoever may not read people there is refused. */
  async function readPersons(ids: readonly string[]): Promise<readonly ExpandedPerson[] | undefined> {
    const response = await upstreams
      .forward('intake', request, disconnected, personsPath(ids))
      .catch(() => undefined);
    if (response?.status === 200) return ((await response.body.json()) as ListPage).items.map(shownOf);
    await response?.body.dump();
    return response?.status === 403 ? [] : undefined;
  }
}

/** What persons are read with. `disconnected` aborts when the client no longer waits. */
export interface PersonReading {
  readonly upstreams: Upstreams;
  readonly request: FastifyRequest;
  readonly disconnected: AbortSignal;
}

const shownOf = (person: Item): ExpandedPerson =>
  Object.fromEntries(shownFields.flatMap((field) => (field in person ? [[field, person[field]]] : [])));

interface DescribedSchema {
  readonly properties: Readonly<Record<string, object>>;
}
interface DescribedList {
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly responses: {
    readonly 200: {
      readonly content: {
        readonly 'application/json': { readonly schema: DescribedSchema; readonly example?: unknown };
      };
    };
  };
}

/** The document with what the gateway adds to lists for `expand=person`. */
export function withExpandedPersons(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components.schemas as unknown as Readonly<Record<string, DescribedSchema>>;
  const register = schemas['intake.PersonRow'];
  if (register === undefined) throw new Error('nothing describes persons');
  const ExpandedPerson = {
    type: 'object',
    description: 'The person whom a row is about, as far as the reader may see them in the register.',
    properties: Object.fromEntries(shownFields.map((field) => [field, register.properties[field]])),
  };
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, item]) => [path, withPersonsInList(item)]),
    ),
    components: { ...document.components, schemas: { ...schemas, ExpandedPerson } },
  };
}

function withPersonsInList(item: OpenApiDocument['paths'][string]): OpenApiDocument['paths'][string] {
  const list = item['get'] as DescribedList | undefined;
  if (!list?.parameters?.some(({ $ref }) => $ref === '#/components/parameters/expandPerson')) return item;
  const { schema, ...others } = list.responses[200].content['application/json'];
  const { items } = schema.properties as unknown as { readonly items: { readonly items: object } };
  const person = { anyOf: [{ $ref: '#/components/schemas/ExpandedPerson' }, { type: 'null' }] };
  const properties = {
    ...schema.properties,
    items: { ...items, items: { allOf: [items.items, { type: 'object', properties: { person } }] } },
    personsUnavailable: {
      const: true,
      description: 'With `expand=person`: the register did not respond, so every `person` is null.',
    },
  };
  const content = { 'application/json': { ...others, schema: { ...schema, properties } } };
  const described = {
    ...list,
    responses: { ...list.responses, 200: { ...list.responses[200], content } },
  };
  return { ...item, get: described };
}
