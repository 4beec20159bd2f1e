import type { Actor, Predicate, ReadRule } from '@geleit/access';
import type { MessageTypes, Projection } from '@geleit/kernel';

/**
 * Columns that can order a list: a text or a number, and never null. A row without a value would be on no
 * page but the first.
 */
export type OrderColumn<Row> = {
  readonly [K in keyof Row & string]-?: [Row[K]] extends [string | number] ? K : never;
}[keyof Row & string];

/** Rows with the same value follow each other by key, in the same direction. */
export interface ListOrder<Row> {
  readonly by: OrderColumn<Row>;
  readonly direction: 'ascending' | 'descending';
  /**
   * Leaves out what is over: rows before the moment of the request or, where the column holds a day, before
   * today in Germany. Later pages keep the moment of the first.
   */
  readonly from?: 'now';
}

/** Text and numbers: one value, any of several, or a range that includes both of its ends. */
type ValueFilter = 'equals' | 'anyOf' | 'range';

/** A column of codes lists them: a value outside the list is refused, and the API document has the list. */
export interface CodeFilter<Code extends string = string> {
  readonly anyOf: readonly Code[];
}

/** How a client may filter by a column that holds `Value`. */
export type Filter<Value> = [Value] extends [boolean]
  ? 'equals'
  : [Value] extends [number]
    ? ValueFilter
    : [Value] extends [string]
      ? string extends Value
        ? ValueFilter
        : CodeFilter<Value>
      : never;

/** A filter of any column. */
export type ColumnFilter = ValueFilter | CodeFilter;

/** Rows that belong to a row of another projection and have their addresses below it. */
export interface Part<Row, Parent> {
  readonly of: Pick<QueryApi<Parent>, 'path' | 'projection'>;
  /** Column that holds the parent's key. */
  readonly key: OrderColumn<Row>;
  /** Parents whose parts the actor may read. The parts of all others are not found. */
  readonly allow: (actor: Actor) => Predicate<Parent>;
}

/** How an array column's entries are read one by one. */
export interface EntryApi<Entry> {
  readonly key: keyof Entry & string;
  readonly summary: string;
}

/** How a projection is read over HTTP: GET on the collection and on one row of it. */
export interface QueryApi<Row, Parent = object> {
  /** Below /v1; of a part, below its parent: `cases/{id}/sessions` has the path `sessions`. */
  readonly path: string;
  readonly projection: Pick<Projection<MessageTypes, Row>, 'name' | 'row'>;
  readonly summary: string;
  readonly allow: ReadRule<Row>;
  /** Whose rows: the reader's organisation's, or those that belong to everybody. */
  readonly tenant?: 'everybody';
  readonly part?: Part<Row, Parent>;
  /** Columns that the list can be filtered by. Never a personal value: those are searched by POST. */
  readonly filters: { readonly [K in keyof Row & string]?: Filter<NonNullable<Row[K]>> };
  /** Without it there is no list. */
  readonly order?: ListOrder<Row>;
  /** Array columns whose entries have addresses of their own: GET /v1/{path}/{id}/{column}/{entry's key}. */
  readonly entries?: {
    readonly [K in keyof Row & string]?: Row[K] extends readonly (infer Entry extends object)[]
      ? EntryApi<Entry>
      : never;
  };
  /** Column that holds the version of the stream behind the row; becomes the ETag. */
  readonly version?: keyof Row & string;
}

/** A query with a list. */
export type ListApi<Row, Parent = object> = QueryApi<Row, Parent> & { readonly order: ListOrder<Row> };

export const hasList = (api: QueryApi<object>): api is ListApi<object> => api.order !== undefined;

/** Path below /v1 in Nest's notation. */
export const collectionPathOf = ({ path, part }: Pick<QueryApi<object>, 'path' | 'part'>): string =>
  part === undefined ? path : `${part.of.path}/:id/${path}`;

/** The queries of a service. */
export const queryApisOf = (service: {
  readonly projections: readonly { readonly api?: QueryApi<object> }[];
}): readonly QueryApi<object>[] => service.projections.flatMap(({ api }) => (api === undefined ? [] : [api]));
