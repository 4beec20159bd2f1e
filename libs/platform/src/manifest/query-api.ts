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
  /** Further columns by which clients may order the list. None in a list that begins now. */
  readonly alsoBy?: readonly OrderColumn<Row>[];
}

/** Columns that order a list, the default first. */
export const orderColumnsOf = ({ by, alsoBy = [] }: ListOrder<object>): readonly string[] => [by, ...alsoBy];

/** Parameters that every list has, besides its filters. */
export const listParameterNames: readonly string[] = ['limit', 'cursor', 'order', 'count', 'expand'];

/**
 * Columns by which rows are found in every order of the list, each with an index: the columns and then the
 * order. At most one of them holds an array; what is in it is found by its membership (`createMembership`),
 * which copies the other columns of the path and those of the order. The first path whose columns all have
 * values, by the rule or by the client's filters, is taken; other conditions are checked on each row that it
 * finds.
 */
export type AccessPath<Row> = readonly (keyof Row & string)[];

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

/**
 * Some columns of a row of another projection that a row names by its key: what has to be seen with it.
 * Whoever may see the naming row may see them, so they belong in rules that show no more.
 */
export interface ShownBeside {
  /** The field that holds them: null if there is no such row. */
  readonly field: string;
  readonly row: new () => object;
  readonly columns: readonly string[];
  readonly description: string;
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
  /** How rows are found, the most selective first. All rows in order are found without one. */
  readonly accessPaths?: readonly AccessPath<Row>[];
  /**
   * Filters whose column the rule hides in some rows. The list leaves out such a row, because its presence
   * would tell the value; so it cannot count with such a filter.
   */
  readonly uncountedFilters?: readonly (keyof Row & string)[];
  /** Column with the person of the row, whom the gateway adds for `expand=person`. */
  readonly person?: keyof Row & string;
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
  /** Columns with the key of another row, and what of it is shown beside. */
  readonly beside?: { readonly [K in keyof Row & string]?: ShownBeside };
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
