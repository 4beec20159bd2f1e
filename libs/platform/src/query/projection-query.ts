import { predicateToSql, type Predicate } from '@geleit/access';
import type { EntityManager, EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { orderColumnsOf, type ListApi, type QueryApi } from '../manifest/query-api.js';
import type { Condition } from './read-parameters.js';
import { walksOf, type RowWalk } from './row-walks.js';
import { countSql, pageKeysSql, type WalkedPage, type WalkSqlParts } from './walk-sql.js';

export type QueryRow = Readonly<Record<string, unknown>>;

/** The rows of a list: those that the rule and the client allow. */
export interface AllowedRows {
  readonly allowed: Predicate<object>;
  readonly conditions: readonly Condition[];
}

/**
 * Reads the rows of one projection that a predicate allows. Every value is bound, and every column name comes
 * from the entity.
 */
export class ProjectionQuery {
  private readonly metadata: EntityMetadata;
  private parameterCount = 0;

  constructor(
    private readonly rows: EntityManager,
    private readonly api: Pick<QueryApi<object>, 'projection'>,
  ) {
    this.metadata = rows.connection.getMetadata(api.projection.row);
  }

  /** The only primary column. */
  get keyColumn(): ColumnMetadata {
    const { name, primaryColumns } = this.metadata;
    const [column] = primaryColumns;
    if (column === undefined || primaryColumns.length > 1)
      throw new Error(`${name} needs exactly one primary column`);
    return column;
  }

  column(property: string): ColumnMetadata {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${this.metadata.name} has no column ${property}`);
    return column;
  }

  async findOne(allowed: Predicate<object>, key: string): Promise<QueryRow | null> {
    const query = this.selectAllowed({ allowed, conditions: [] });
    query.andWhere(`${this.quoted(this.keyColumn.propertyName)} = ${this.bind(query, key)}`);
    return (await query.getOne()) as QueryRow | null;
  }

  /** Finds the keys of the page by indexes, and reads their rows; the rule is checked again on each. */
  async findPage(
    list: ListApi<object>,
    allowedRows: AllowedRows,
    page: WalkedPage,
  ): Promise<readonly QueryRow[]> {
    const walks = this.walksOf(list, allowedRows);
    if (walks.length === 0) return [];
    const query = this.selectAllowed(allowedRows);
    const keys = pageKeysSql(this.sqlParts(list, query), walks, page);
    const direction = page.order.direction === 'ascending' ? 'ASC' : 'DESC';
    return (await query
      .andWhere(`${this.quoted(this.keyColumn.propertyName)} = ANY(ARRAY(${keys}))`)
      .orderBy(`v.${page.order.by}`, direction)
      .addOrderBy(`v.${this.keyColumn.propertyName}`, direction)
      .getMany()) as readonly QueryRow[];
  }

  /** Counts the rows of all pages. `from` is where a list that begins now begins. */
  async count(list: ListApi<object>, allowedRows: AllowedRows): Promise<number> {
    const walks = this.walksOf(list, allowedRows);
    if (walks.length === 0) return 0;
    const query = this.rows.createQueryBuilder();
    const sql = countSql(this.sqlParts(list, query), walks);
    const found = await query.select('c.count', 'count').from(`(${sql})`, 'c').getRawOne<{ count: number }>();
    return found?.count ?? 0;
  }

  /** How the rows of a list are found. */
  walksOf({ accessPaths = [] }: ListApi<object>, { allowed, conditions }: AllowedRows): readonly RowWalk[] {
    const isArray = (property: string): boolean => this.column(property).isArray;
    return walksOf({ accessPaths, isArray }, allowed, conditions);
  }

  private sqlParts({ order }: ListApi<object>, query: SelectQueryBuilder<object>): WalkSqlParts {
    const bind = (value: unknown): string => this.bind(query, value);
    return {
      metadata: this.metadata,
      key: this.keyColumn,
      orderColumns: orderColumnsOf(order),
      column: (property) => this.column(property),
      bind,
      checksOf: ({ checks, conditions }, quoted) => [
        ...checks.map((check) => predicateToSql(check, quoted, bind)),
        ...conditions.map((condition) => conditionSql(condition, quoted, bind)),
      ],
    };
  }

  private selectAllowed({ allowed, conditions }: AllowedRows): SelectQueryBuilder<object> {
    const query = this.rows.createQueryBuilder(this.api.projection.row, 'v');
    const quoted = (property: string): string => this.quoted(property);
    const bind = (value: unknown): string => this.bind(query, value);
    query.where(predicateToSql(allowed, quoted, bind));
    for (const condition of conditions) query.andWhere(conditionSql(condition, quoted, bind));
    return query;
  }

  private bind(query: SelectQueryBuilder<object>, value: unknown): string {
    this.parameterCount += 1;
    query.setParameter(`p${this.parameterCount}`, value);
    return `:p${this.parameterCount}`;
  }

  private quoted(property: string): string {
    return `"v"."${this.column(property).databaseName}"`;
  }
}

function conditionSql(
  { property, comparison, value }: Condition,
  quoted: (property: string) => string,
  bind: (value: unknown) => string,
): string {
  const [column, bound] = [quoted(property), bind(value)];
  switch (comparison) {
    case 'equals':
      return `${column} = ${bound}`;
    case 'isOneOf':
      return `${column} = ANY(${bound})`;
    case 'contains':
      return `${column} @> ARRAY[${bound}]`;
    case 'from':
      return `${column} >= ${bound}`;
    case 'until':
      return `${column} <= ${bound}`;
  }
}
