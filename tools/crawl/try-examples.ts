import { fetchApiDocument, nameOf, type ApiOperation } from './api-operations.js';
import { loginsOf, tenantOf } from './demo-people.js';
import { requestsTo } from './http.js';
import type { IssuerKey } from './issuer-key.js';
import { pathIdsFor, uuidsIn } from './victim-data.js';
import { Victim, type CrawledApi } from './victim.js';

/** An example that was sent as a request, and the response of whoever got furthest with it. */
export interface TriedExample {
  readonly operation: string;
  readonly status: number;
  /** The type of the problem, and the fields that it names. */
  readonly problem?: string;
}

/**
 * Sends the example of every body to a path of the first demo organisation, as each of its people until one may
 * do it. Ids in an example are those of the golden samples, so the organisation's own take their place.
 */
export async function tryExamples(key: IssuerKey): Promise<readonly TriedExample[]> {
  const [tenant = ''] = key.access.organisations.map(tenantOf);
  const api = { document: await fetchApiDocument(key.access.url), send: requestsTo(key.access.url) };
  const victim = await Victim.open(key, tenant, api);
  const authorizations = await Promise.all(
    loginsOf(key.access, tenant).map((login) => key.authorizationFor(login)),
  );
  const tried: TriedExample[] = [];
  for (const operation of api.document.operations)
    if (operation.example !== undefined)
      tried.push(await tryExample(operation, { ...api, victim, authorizations }));
  return tried;
}

interface Trial extends CrawledApi {
  readonly victim: Victim;
  readonly authorizations: readonly string[];
}

async function tryExample(operation: ApiOperation, trial: Trial): Promise<TriedExample> {
  const request = requestOf(operation, trial.victim);
  let furthest: TriedExample | undefined;
  for (const authorization of trial.authorizations) {
    const { status, text } = await trial.send({ ...request, authorization });
    const result = { operation: nameOf(operation), status, ...problemIn(status, text) };
    if (!isAboutCaller(status)) return result;
    furthest ??= result;
  }
  if (furthest === undefined) throw new Error('nobody works for the organisation');
  return furthest;
}

function requestOf({ method, template, example, needsIfMatch }: ApiOperation, victim: Victim) {
  const [ids = { id: victim.idFor('id'), partId: victim.idFor('id') }] = pathIdsFor(template, victim.rows, 1);
  return {
    method,
    path: template.replace('{id}', ids.id).replace('{partId}', ids.partId),
    body: withIdsOf(victim, example),
    ...(needsIfMatch && { ifMatch: '"1"' }),
  };
}

/** Whoever may not know of a stream is told that there is none. */
const isAboutCaller = (status: number): boolean => status === 403 || status === 404;

function withIdsOf(victim: Victim, value: unknown, property = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withIdsOf(victim, item, property));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [name, withIdsOf(victim, held, name)]),
    );
  return typeof value === 'string' && uuidsIn(value)[0] === value ? victim.idFor(property) : value;
}

function problemIn(status: number, text: string): { readonly problem?: string } {
  if (status < 400) return {};
  const { type, errors = [] } = JSON.parse(text) as {
    readonly type: string;
    readonly errors?: readonly { readonly pointer?: string; readonly code: string }[];
  };
  const named = errors.map(({ pointer = '', code }) => `${pointer} ${code}`);
  return { problem: [type.replace(/^urn:geleit:/, ''), ...named].join(' ') };
}
