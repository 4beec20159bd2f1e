import type { Actor } from '@geleit/access';
import { SetMetadata } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryApisOf, type QueryApi } from './query-api.js';

const SERVED_QUERY = 'geleit:served-query';

/** Returns which of some rows an actor may read one by one, as GET decides it. */
export type RowsReadableBy = (actor: Actor) => ReadonlySet<string>;

/** Knows who may read the rows of a query that it serves. */
export interface RowReaders {
  /**
   * Reads what the decision depends on once, for however many actors. `rows` are those of the actors'
   * organisation; ids are UUIDs in lower case.
   */
  findReaders(ids: readonly string[], rows: EntityManager): Promise<RowsReadableBy>;
}

/**
 * Declares the query that a hand-written controller serves, list and single row, because it has to find out
 * first whose rows the caller may read. The API document describes it like a generated one, and the
 * controller also says who may be told that a row changed.
 */
export const ServesQuery =
  <Row, Parent = object>(api: QueryApi<Row, Parent>) =>
  (controller: new (...parts: never[]) => RowReaders): void =>
    void SetMetadata(SERVED_QUERY, api)(controller);

/** Returns the query that a controller serves, if it serves one. */
export const servedQueryOf = (controller: object): QueryApi<object> | undefined =>
  Reflect.getMetadata(SERVED_QUERY, controller) as QueryApi<object> | undefined;

/** Returns the queries that these controllers serve. */
export const servedQueriesOf = (controllers: readonly object[]): readonly QueryApi<object>[] =>
  controllers.flatMap((controller) => servedQueryOf(controller) ?? []);

/** The queries whose rows have a path of their own, generated and hand-written; not those of parts. */
export const rowApisOf = ({
  projections,
  controllers,
}: {
  readonly projections: readonly { readonly api?: QueryApi<object> }[];
  readonly controllers: readonly object[];
}): readonly QueryApi<object>[] =>
  [...queryApisOf({ projections }), ...servedQueriesOf(controllers)].filter(({ part }) => part === undefined);
