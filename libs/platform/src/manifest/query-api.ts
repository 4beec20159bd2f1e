import type { Actor, Predicate, ReadRule } from '@geleit/access';
import type { MessageTypes, Projection } from '@geleit/kernel';

/**
 * Columns that can order a list: a text or a number, and never null. A row without a value would appear only
 * on the first page.
 */
export type OrderColumn<Row> = {
  readonly [K in keyof Row & string]-?: [Row[K]] extends [string | number] ? K : never;
}[keyof Row & string];

/** Rows with the same value are ordered by key, in the same direction. */
export interface ListOrder<Row> {
  readonly by: OrderColumn<Row>;
  readonly direction: 'ascending' | 'descending';
  /**
   * Omits past rows: those before the time of the request or, if the column holds a date, before today in
   * Germany. Later pages use the time of the first.
   */
  readonly from?: 'now';
}

/** Texts and numbers: one value, any of several, or a range that includes both ends. */
type ValueFilter = 'equals' | 'anyOf' | 'range';

/** A column of codes lists them: other values are refused, and the API document contains the list. */
export interface CodeFilter<Code extends string = string> {
  readonly anyOf: readonly Code[];
  /** What a list shows whose client does not filter by the column. Absent: everything. */
  readonly default?: readonly Code[];
}

/** How a client may filter by a column that holds `Value`. A list of texts may have to contain one. */
export type Filter<Value> = [Value] extends [boolean]
  ? 'equals'
  : [Value] extends [number]
    ? ValueFilter
    : [Value] extends [string]
      ? string extends Value
        ? ValueFilter
        : CodeFilter<Value>
      : [Value] extends [readonly string[]]
        ? 'contains'
        : never;

/** A filter of any column. */
export type ColumnFilter = ValueFilter | CodeFilter | 'contains';

/** Rows that belong to a row of another projection, with paths below its path. */
export interface Part<Row, Parent> {
  readonly of: Pick<QueryApi<Parent>, 'path' | 'projection'>;
  /** Column that holds the parent's key. */
  readonly key: OrderColumn<Row>;
  /** The parents whose parts the actor may read. The parts of other parents are not found. */
  readonly allow: (actor: Actor) => Predicate<Parent>;
}

/** How a single entry of an array column is read. */
export interface EntryApi<Entry> {
  readonly key: keyof Entry & string;
  readonly summary: string;
}

/** How a projection is read over HTTP: GET on the collection and on one row of it. */
export interface QueryApi<Row, Parent = object> {
  /** Path below /v1, or for a part below its parent: `cases/{id}/sessions` has the path `sessions`. */
  readonly path: string;
  readonly projection: Pick<Projection<MessageTypes, Row>, 'name' | 'row'>;
  readonly summary: string;
  readonly allow: ReadRule<Row>;
  /** Whose rows are read: those of the reader's organisation, or those that all organisations share. */
  readonly tenant?: 'shared';
  readonly part?: Part<Row, Parent>;
  /** Columns by which the list can be filtered. Never a personal value: those are searched by POST. */
  readonly filters: { readonly [K in keyof Row & string]?: Filter<NonNullable<Row[K]>> };
  /** Order of the list; without it there is no list. */
  readonly order?: ListOrder<Row>;
  /** Array columns whose entries have paths of their own: GET /v1/{path}/{id}/{column}/{entry's key}. */
  readonly entries?: {
    readonly [K in keyof Row & string]?: Row[K] extends readonly (infer Entry extends object)[]
      ? EntryApi<Entry>
      : never;
  };
  /**
   * Columns with the id of an office, and the field beside them that has its name: null if the register does
   * not know it. Whoever may see the id may know the name.
   */
  readonly officeNames?: { readonly [K in keyof Row & string]?: string };
  /** Column that holds the version of the row's stream; becomes the ETag. */
  readonly version?: keyof Row & string;
}

/** A query with a list. */
export type ListApi<Row, Parent = object> = QueryApi<Row, Parent> & { readonly order: ListOrder<Row> };

export const hasList = (api: QueryApi<object>): api is ListApi<object> => api.order !== undefined;

/** Returns the path below /v1 in Nest's notation. */
export const collectionPathOf = ({ path, part }: Pick<QueryApi<object>, 'path' | 'part'>): string =>
  part === undefined ? path : `${part.of.path}/:id/${path}`;

/** The queries of a service. */
export const queryApisOf = (service: {
  readonly projections: readonly { readonly api?: QueryApi<object> }[];
}): readonly QueryApi<object>[] => service.projections.flatMap(({ api }) => (api === undefined ? [] : [api]));
