import { hasRequiredRole, type Actor } from '@geleit/access';
import { sharedTenant } from '@geleit/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { TenantReads } from '../database/tenant-reads.js';
import type { ControllerClass } from '../edge/generated-route.js';
import type { Service } from '../manifest/manifest.js';
import { SERVICE } from '../manifest/manifest-module.js';
import type { QueryApi } from '../manifest/query-api.js';
import { rowApisOf, servedQueryOf, type RowReaders, type RowsReadableBy } from '../manifest/serves-query.js';
import { RowsByKey } from './rows-by-key.js';

/** A row by its collection's path below /v1 and its id. */
interface RowPath {
  readonly path: string;
  readonly collection: string;
  readonly id: string;
}

const rowPathOf = (path: string): RowPath => {
  const end = path.lastIndexOf('/');
  return { path, collection: path.slice(0, end), id: path.slice(end + 1) };
};

/**
 * Decides for many actors at once which rows they may read one by one. The rules are those of GET. What they
 * depend on is read once, so that the number of actors costs no queries.
 */
@Injectable()
export class ReadableRows {
  private readonly apis: ReadonlyMap<string, QueryApi<object>>;

  constructor(
    @Inject(SERVICE) private readonly service: Service,
    private readonly reads: TenantReads,
    private readonly modules: ModuleRef,
  ) {
    this.apis = new Map(rowApisOf(service).map((api) => [api.path, api]));
  }

  /**
   * Returns for each actor those of the rows (`cases/<id>`) that they may read now. The rows are looked for in
   * the actor's own organisation.
   */
  async find(actors: readonly Actor[], paths: readonly string[]): Promise<readonly ReadonlySet<string>[]> {
    const readable = new Map<Actor, ReadonlySet<string>>();
    for (const [tenant, members] of Map.groupBy(actors, (actor) => actor.tenant)) {
      const readableBy = await this.findReaders(tenant, paths);
      for (const actor of members) readable.set(actor, readableBy(actor));
    }
    return actors.map((actor) => readable.get(actor) ?? new Set());
  }

  private async findReaders(tenant: string, paths: readonly string[]): Promise<RowsReadableBy> {
    const asked = paths.map(rowPathOf).filter(({ id }) => isUuid(id));
    const decisions = await Promise.all(
      [...Map.groupBy(asked, ({ collection }) => collection)].map(async ([collection, rows]) => {
        const api = this.apis.get(collection);
        if (api === undefined) return [];
        const ids = rows.map(({ id }) => id);
        const owner = api.tenant === undefined ? tenant : sharedTenant;
        const readableBy = await this.reads.read(owner, (entities) => this.readersOf(api, ids, entities));
        return [{ api, rows, readableBy }];
      }),
    );
    return (actor) =>
      new Set(
        decisions.flat().flatMap(({ api, rows, readableBy }) => {
          if (!hasRequiredRole(actor, api.allow.roles)) return [];
          const ids = readableBy(actor);
          return rows.flatMap(({ id, path }) => (ids.has(id) ? [path] : []));
        }),
      );
  }

  /** Whoever serves a query by hand decides by hand. */
  private readersOf(
    api: QueryApi<object>,
    ids: readonly string[],
    rows: EntityManager,
  ): Promise<RowsReadableBy> {
    const controller = this.service.controllers.find((one) => servedQueryOf(one) === api);
    return controller === undefined
      ? findReadersByRule(api, ids, rows)
      : this.modules.get<RowReaders>(controller as ControllerClass, { strict: false }).findReaders(ids, rows);
  }
}

/** Evaluates the rule of the query on the rows, which means the same as its condition in SQL. */
async function findReadersByRule(
  api: QueryApi<object>,
  ids: readonly string[],
  rows: EntityManager,
): Promise<RowsReadableBy> {
  const found = await RowsByKey.find(api, ids, rows);
  return (actor) => found.keysWhere(api.allow.rows(actor));
}
