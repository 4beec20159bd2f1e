import { SetMetadata } from '@nestjs/common';
import type { QueryApi } from './query-api.js';

const SERVED_QUERY = 'geleit:served-query';

/**
 * Declares the query that a hand-written controller serves, list and single row, because it has to find out
 * first whose rows the caller may read. The API document describes it like a generated one.
 */
export const ServesQuery = <Row, Parent = object>(api: QueryApi<Row, Parent>): ClassDecorator =>
  SetMetadata(SERVED_QUERY, api);

/** Returns the queries that these controllers serve. */
export const servedQueriesOf = (controllers: readonly object[]): readonly QueryApi<object>[] =>
  controllers.flatMap(
    (controller) => (Reflect.getMetadata(SERVED_QUERY, controller) as QueryApi<object> | undefined) ?? [],
  );
