import type { Actor } from '@geleit/access';
import { everybody } from '@geleit/contracts';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { actorOf } from '../http/allow.js';
import type { Answer } from '../http/answer.js';
import { OpaqueTokens } from '../http/opaque-token.js';
import { alreadyHas, etagOf } from '../http/preconditions.js';
import type { QueryApi } from '../manifest.js';
import type { Parts } from '../parts.js';
import { Refusal } from '../problem/problem.js';
import { readParameters, sqlType, type ListParameters } from './read-parameters.js';
import { Rows, type Place, type Row } from './rows.js';

/** Answers GET on views: the rows an actor may see, and of each row the fields he or she may see. */
export class QueryDesk {
  private readonly cursors: OpaqueTokens;

  constructor(private readonly parts: Parts) {
    this.cursors = new OpaqueTokens(parts.signingKey, 'cursor');
  }

  /** @throws Refusal invalid-parameter, invalid-cursor */
  async list(api: QueryApi<object>, order: string, request: FastifyRequest): Promise<Answer> {
    const actor = actorOf(request);
    return this.parts.read(ownerOf(api, actor), async (rows) => {
      const asked = readParameters(request.query as Readonly<Record<string, unknown>>, filterable(rows, api));
      const after = this.placeOf(api, actor, asked);
      const view = new Rows(rows, api);
      const found = await view.page(api.allow.rows(actor), asked.filters, {
        order,
        limit: asked.limit + 1,
        ...(after && { after }),
      });
      const page = found.slice(0, asked.limit);
      const last = page.at(-1);
      const next =
        found.length > page.length && last !== undefined
          ? this.cursors.issue(bound(api, actor, asked), placed(last, order, view.key))
          : undefined;
      const items = page
        .map((row) => shown(api, actor, row))
        .filter((row) => Object.keys(asked.filters).every((property) => property in row));
      return {
        status: 200,
        headers: next === undefined ? {} : { link: `<${nextPage(request, next)}>; rel="next"` },
        body: { items, ...(next !== undefined && { next }) },
      };
    });
  }

  /** @throws Refusal not-found */
  async one(api: QueryApi<object>, request: FastifyRequest): Promise<Answer> {
    const actor = actorOf(request);
    const { id = '' } = request.params as { readonly id?: string };
    const unknown = Object.keys(request.query as object)[0];
    if (unknown !== undefined)
      throw new Refusal('invalid-parameter', { errors: [{ parameter: unknown, code: 'unknown' }] });
    const row = await this.parts.read(ownerOf(api, actor), async (rows) =>
      fits(rows, api, id) ? new Rows(rows, api).one(api.allow.rows(actor), id) : null,
    );
    if (row === null) throw new Refusal('not-found');
    const etag = api.version === undefined ? undefined : etagOf(String(row[api.version]));
    if (etag === undefined) return { status: 200, headers: {}, body: shown(api, actor, row) };
    return alreadyHas(request.headers['if-none-match'], etag)
      ? { status: 304, headers: { etag } }
      : { status: 200, headers: { etag }, body: shown(api, actor, row) };
  }

  private placeOf(api: QueryApi<object>, actor: Actor, asked: ListParameters): Place | undefined {
    if (asked.cursor === undefined) return undefined;
    const place = this.cursors.open(bound(api, actor, asked), asked.cursor);
    if (place === undefined) throw new Refusal('invalid-cursor');
    return place as Place;
  }
}

const ownerOf = ({ of }: QueryApi<object>, { tenant }: Actor): string =>
  of === undefined ? tenant : everybody;

/** A cursor is good for one organisation, path and filter. */
const bound = ({ path }: QueryApi<object>, { tenant }: Actor, { filters }: ListParameters): string =>
  JSON.stringify([tenant, path, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))]);

const placed = (row: Row, order: string, key: string): Place => [row[order], row[key]];

function nextPage({ url }: FastifyRequest, cursor: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}

/**
 * The fields the actor may see. A list drops a row whose filtered field is hidden, else the filter would tell
 * its value.
 */
function shown({ allow }: QueryApi<object>, actor: Actor, row: Row): Row {
  const fields = allow.fields?.(actor, row) as readonly string[] | undefined;
  return fields === undefined
    ? { ...row }
    : Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}

function filterable(rows: EntityManager, { view, filters }: QueryApi<object>) {
  const { columns } = rows.connection.getMetadata(view.row);
  return new Map(
    columns
      .filter(({ propertyName }) => (filters as readonly string[]).includes(propertyName))
      .map((column) => [column.propertyName, column]),
  );
}

/** Whether `id` can be a key of the view at all. */
function fits(rows: EntityManager, { view }: QueryApi<object>, id: string): boolean {
  const [key] = rows.connection.getMetadata(view.row).primaryColumns;
  return key !== undefined && (sqlType(key) === 'uuid' ? isUuid(id) : !id.includes('\0'));
}
