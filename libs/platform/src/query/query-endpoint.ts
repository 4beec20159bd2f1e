import type { Actor } from '@geleit/access';
import { sharedTenant } from '@geleit/contracts';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { actorOf } from '../edge/allow.js';
import type { HttpResponse } from '../edge/http-response.js';
import { OpaqueTokens } from '../edge/opaque-tokens.js';
import { matchesEtag, etagOf } from '../edge/preconditions.js';
import type { QueryApi } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { ProblemError } from '../edge/problem.js';
import { readParameters, sqlType, type ListParameters } from './read-parameters.js';
import { ProjectionQuery, type CursorPosition, type QueryRow } from './projection-query.js';

/** Answers GET on views: the rows an actor may see, and of each row the fields he or she may see. */
export class QueryEndpoint {
  private readonly cursors: OpaqueTokens;

  constructor(private readonly parts: Parts) {
    this.cursors = new OpaqueTokens(parts.signingKey, 'cursor');
  }

  /** @throws Refusal invalid-parameter, invalid-cursor */
  async list(api: QueryApi<object>, order: string, request: FastifyRequest): Promise<HttpResponse> {
    const actor = actorOf(request);
    return this.parts.read(tenantOfQuery(api, actor), async (rows) => {
      const asked = readParameters(
        request.query as Readonly<Record<string, unknown>>,
        filterableColumns(rows, api),
      );
      const after = this.openCursor(api, actor, asked);
      const view = new ProjectionQuery(rows, api);
      const found = await view.findPage(api.allow.rows(actor), asked.filters, {
        order,
        limit: asked.limit + 1,
        ...(after && { after }),
      });
      const page = found.slice(0, asked.limit);
      const last = page.at(-1);
      const next =
        found.length > page.length && last !== undefined
          ? this.cursors.issue(
              cursorBinding(api, actor, asked),
              cursorPositionOf(last, order, view.keyProperty),
            )
          : undefined;
      const items = page
        .map((row) => visibleFields(api, actor, row))
        .filter((row) => Object.keys(asked.filters).every((property) => property in row));
      return {
        status: 200,
        headers: next === undefined ? {} : { link: `<${nextPageUrl(request, next)}>; rel="next"` },
        body: { items, ...(next !== undefined && { next }) },
      };
    });
  }

  /** @throws Refusal not-found */
  async readOne(api: QueryApi<object>, request: FastifyRequest): Promise<HttpResponse> {
    const actor = actorOf(request);
    const { id = '' } = request.params as { readonly id?: string };
    const unknown = Object.keys(request.query as object)[0];
    if (unknown !== undefined)
      throw new ProblemError('invalid-parameter', { errors: [{ parameter: unknown, code: 'unknown' }] });
    const row = await this.parts.read(tenantOfQuery(api, actor), async (rows) =>
      isPossibleKey(rows, api, id) ? new ProjectionQuery(rows, api).findOne(api.allow.rows(actor), id) : null,
    );
    if (row === null) throw new ProblemError('not-found');
    const etag = api.version === undefined ? undefined : etagOf(String(row[api.version]));
    if (etag === undefined) return { status: 200, headers: {}, body: visibleFields(api, actor, row) };
    return matchesEtag(request.headers['if-none-match'], etag)
      ? { status: 304, headers: { etag } }
      : { status: 200, headers: { etag }, body: visibleFields(api, actor, row) };
  }

  private openCursor(api: QueryApi<object>, actor: Actor, asked: ListParameters): CursorPosition | undefined {
    if (asked.cursor === undefined) return undefined;
    const place = this.cursors.open(cursorBinding(api, actor, asked), asked.cursor);
    if (place === undefined) throw new ProblemError('invalid-cursor');
    return place as CursorPosition;
  }
}

const tenantOfQuery = ({ tenant: of }: QueryApi<object>, { tenant }: Actor): string =>
  of === undefined ? tenant : sharedTenant;

/** A cursor is good for one organisation, path and filter. */
const cursorBinding = ({ path }: QueryApi<object>, { tenant }: Actor, { filters }: ListParameters): string =>
  JSON.stringify([tenant, path, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))]);

const cursorPositionOf = (queryRow: QueryRow, order: string, key: string): CursorPosition => [
  queryRow[order],
  queryRow[key],
];

function nextPageUrl({ url }: FastifyRequest, cursor: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}

/**
 * The fields the actor may see. A list drops a row whose filtered field is hidden, else the filter would tell
 * its value.
 */
function visibleFields({ allow }: QueryApi<object>, actor: Actor, queryRow: QueryRow): QueryRow {
  const fields = allow.fields?.(actor, queryRow) as readonly string[] | undefined;
  return fields === undefined
    ? { ...queryRow }
    : Object.fromEntries(Object.entries(queryRow).filter(([field]) => fields.includes(field)));
}

function filterableColumns(rows: EntityManager, { projection, filters }: QueryApi<object>) {
  const { columns } = rows.connection.getMetadata(projection.row);
  return new Map(
    columns
      .filter(({ propertyName }) => (filters as readonly string[]).includes(propertyName))
      .map((column) => [column.propertyName, column]),
  );
}

/** Whether `id` can be a key of the view at all. */
function isPossibleKey(rows: EntityManager, { projection }: QueryApi<object>, id: string): boolean {
  const [key] = rows.connection.getMetadata(projection.row).primaryColumns;
  return key !== undefined && (sqlType(key) === 'uuid' ? isUuid(id) : !id.includes('\0'));
}
