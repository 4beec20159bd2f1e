import type { Actor, Predicate } from '@geleit/access';
import { sharedTenant } from '@geleit/contracts';
import { DataSealing } from '@geleit/privacy';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { TenantReads } from '../database/tenant-reads.js';
import { actorOf } from '../edge/route-authorisation.js';
import { Clock } from '../edge/clock.js';
import { LocalTokens } from '../edge/local-tokens.js';
import type { HttpResponse } from '../edge/http-response.js';
import { matchesEtag, etagOf } from '../edge/preconditions.js';
import { ProblemError } from '../edge/problem.js';
import type { ListApi, Part, QueryApi } from '../manifest/query-api.js';
import { AllowedCommands } from '../command/allowed-commands.js';
import { collectionOfRows, wantsAllowed } from './expand-row.js';
import { sqlTypeOf } from './column-value.js';
import { addOfficeNames } from './office-names.js';
import { addBeside } from './shown-beside.js';
import { PageCursors } from './page-cursors.js';
import { readPage } from './read-page.js';
import { visibleFields, visibleRows } from './visible-fields.js';
import { ProjectionQuery, type QueryRow } from './projection-query.js';

/** The rows that a request can read: those below its path that the actor may see. */
interface QueryScope {
  readonly path: string;
  readonly allowed: Predicate<object>;
}

/**
 * Serves GET on projections: the rows that an actor may see and, of each row, the fields that they may see.
 */
@Injectable()
export class QueryEndpoint {
  @Inject(AllowedCommands) private readonly allowedCommands!: AllowedCommands;
  private readonly cursors: PageCursors;

  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
    localTokens: LocalTokens,
  ) {
    this.cursors = new PageCursors(localTokens);
  }

  /** @throws ProblemError not-found, invalid-parameter, invalid-cursor */
  async list<Row, Parent>(typedApi: ListApi<Row, Parent>, request: FastifyRequest): Promise<HttpResponse> {
    const api = withoutRowType(typedApi) as ListApi<object>;
    const actor = actorOf(request);
    const tenant = tenantOfQuery(api, actor);
    return this.reads.read(tenant, async (rows) => {
      const { path, allowed } = await scopeOf(rows, api, request);
      const found = await readPage(
        { api, path, actor, allowed, query: request.query as QueryRow },
        { rows, cursors: this.cursors, now: this.clock.now() },
      );
      const opened = await this.open(api, tenant, found.rows);
      const items = visibleRows(api, actor, opened, found.conditions);
      return {
        status: 200,
        headers: found.next === undefined ? {} : { link: linkTo(request, found.next) },
        body: {
          items: await this.withLookedUp(api, { rows, tenant }, items),
          ...(found.next !== undefined && { next: found.next }),
          ...(found.count !== undefined && { count: found.count }),
        },
      };
    });
  }

  /** @throws ProblemError not-found, invalid-parameter */
  async readOne<Row, Parent>(
    typedApi: QueryApi<Row, Parent>,
    request: FastifyRequest,
  ): Promise<HttpResponse> {
    const api = withoutRowType(typedApi);
    const actor = actorOf(request);
    const isExpanded = wantsAllowed(request, this.offersCommands(api));
    const { row, body } = await this.findRow(api, request, async (found, rows) => {
      const scope = { rows, tenant: tenantOfQuery(api, actor) };
      const [body = {}] = await this.withLookedUp(api, scope, [visibleFields(api, actor, found)]);
      return { row: found, body };
    });
    const etag = api.version === undefined ? undefined : etagOf(String(row[api.version]));
    if (isExpanded) return this.withAllowed({ etag, body }, collectionOfRows(api), request);
    if (etag === undefined) return { status: 200, headers: {}, body };
    return matchesEtag(request.headers['if-none-match'], etag)
      ? { status: 304, headers: { etag } }
      : { status: 200, headers: { etag }, body };
  }

  /**
   * Reads the row of the request's path, for a file that is made of it, without what the reader may not see.
   * @throws ProblemError not-found
   */
  async readRow<Row extends object, Parent>(
    typedApi: QueryApi<Row, Parent>,
    request: FastifyRequest,
  ): Promise<Row> {
    const api = withoutRowType(typedApi);
    const found = await this.findRow(api, request, (row) => Promise.resolve(row));
    return visibleFields(api, actorOf(request), found) as Row;
  }

  /** The rows with what other rows say of them. */
  private async withLookedUp(
    api: QueryApi<object>,
    scope: { readonly rows: EntityManager; readonly tenant: string },
    visible: readonly QueryRow[],
  ): Promise<readonly QueryRow[]> {
    const named = await addOfficeNames(api, scope, visible);
    return addBeside(api, { ...scope, sealing: this.sealing }, named);
  }

  private offersCommands(api: QueryApi<object>): boolean {
    return api.part === undefined && this.allowedCommands.existFor(collectionOfRows(api));
  }

  /** Never 304: what is allowed depends on the reader and the time, too. */
  private async withAllowed(
    { etag, body }: { readonly etag: string | undefined; readonly body: QueryRow },
    collection: string,
    request: FastifyRequest,
  ): Promise<HttpResponse> {
    const { id = '' } = request.params as RouteParameters;
    const allowed = await this.allowedCommands.find(collection, id, actorOf(request));
    return { status: 200, headers: etag === undefined ? {} : { etag }, body: { ...body, allowed } };
  }

  /** Reads one entry of an array column. @throws ProblemError not-found, invalid-parameter */
  async readEntry(
    api: QueryApi<object>,
    { column, key }: { readonly column: string; readonly key: string },
    request: FastifyRequest,
  ): Promise<HttpResponse> {
    const { partId } = request.params as RouteParameters;
    wantsAllowed(request, false);
    const found = await this.findRow(api, request, (row) => Promise.resolve(row));
    const row = visibleFields(api, actorOf(request), found);
    const entry = ((row[column] ?? []) as readonly QueryRow[]).find((candidate) => candidate[key] === partId);
    if (entry === undefined) throw new ProblemError('not-found');
    return { status: 200, headers: {}, body: entry };
  }

  /** Finds the row of the request's path and reads what `use` needs for it in the same transaction. */
  private async findRow<T>(
    api: QueryApi<object>,
    request: FastifyRequest,
    use: (row: QueryRow, rows: EntityManager) => Promise<T>,
  ): Promise<T> {
    const { id = '', partId = '' } = request.params as RouteParameters;
    return this.reads.read(tenantOfQuery(api, actorOf(request)), async (rows) => {
      const { allowed } = await scopeOf(rows, api, request);
      const found = await findAllowed(rows, api, allowed, api.part === undefined ? id : partId);
      const [row = found] = await this.open(api, tenantOfQuery(api, actorOf(request)), [found]);
      return use(row, rows);
    });
  }

  private open(
    { projection }: QueryApi<object>,
    tenant: string,
    rows: readonly QueryRow[],
  ): Promise<readonly QueryRow[]> {
    return this.sealing.openRows(projection.row, tenant, rows);
  }
}

/** From here on, columns are known only by name. */
const withoutRowType = <Row, Parent>(api: QueryApi<Row, Parent>): QueryApi<object> =>
  api as unknown as QueryApi<object>;

/** Names of the path parameters of queries. */
interface RouteParameters {
  readonly id?: string;
  readonly partId?: string;
}

const tenantOfQuery = ({ tenant: of }: QueryApi<object>, { tenant }: Actor): string =>
  of === undefined ? tenant : sharedTenant;

async function scopeOf(
  rows: EntityManager,
  api: QueryApi<object>,
  request: FastifyRequest,
): Promise<QueryScope> {
  const allowed = api.allow.rows(actorOf(request));
  if (api.part === undefined) return { path: api.path, allowed };
  const parentKey = await readableParentKey(rows, api.part, request);
  return {
    path: `${api.part.of.path}/${parentKey}/${api.path}`,
    allowed: { all: [{ column: api.part.key, equals: parentKey }, allowed] },
  };
}

/** Returns the parent's key in PostgreSQL's spelling. @throws ProblemError not-found */
async function readableParentKey(
  rows: EntityManager,
  { of, allow }: Part<object, object>,
  request: FastifyRequest,
): Promise<string> {
  const { id = '' } = request.params as RouteParameters;
  const parent = await findAllowed(rows, of, allow(actorOf(request)), id);
  return String(parent[new ProjectionQuery(rows, of).keyColumn.propertyName]);
}

/** @throws ProblemError not-found, also if `key` is not a valid key */
async function findAllowed(
  rows: EntityManager,
  api: Pick<QueryApi<object>, 'projection'>,
  allowed: Predicate<object>,
  key: string,
): Promise<QueryRow> {
  const query = new ProjectionQuery(rows, api);
  const isPossible = sqlTypeOf(query.keyColumn) !== 'uuid' || isUuid(key);
  const row = isPossible ? await query.findOne(allowed, key) : null;
  if (row === null) throw new ProblemError('not-found');
  return row;
}

/** The next page has the same rows to count. */
function linkTo({ url }: FastifyRequest, cursor: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  parameters.delete('count');
  return `<${path}?${parameters.toString()}>; rel="next"`;
}
