import { predicateToSql, type Predicate } from '@geleit/access';
import type { EntityManager, EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { ListOrder, QueryApi } from '../manifest/query-api.js';
import type { PageStart } from './page-cursors.js';
import type { Condition } from './read-parameters.js';

export type QueryRow = Readonly<Record<string, unknown>>;

export interface Page extends PageStart {
  readonly conditions: readonly Condition[];
  readonly order: ListOrder<object>;
  readonly limit: number;
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
    const query = this.selectAllowed(allowed);
    query.andWhere(`${this.quoted(this.keyColumn.propertyName)} = ${this.bind(query, key)}`);
    return (await query.getOne()) as QueryRow | null;
  }

  async findPage(
    allowed: Predicate<object>,
    { conditions, order, from, after, limit }: Page,
  ): Promise<readonly QueryRow[]> {
    const query = this.selectAllowed(allowed);
    for (const condition of conditions) query.andWhere(this.conditionSql(query, condition));
    const [orderColumn, keyColumn] = [this.quoted(order.by), this.quoted(this.keyColumn.propertyName)];
    if (from !== undefined) query.andWhere(`${orderColumn} >= ${this.bind(query, from)}`);
    const [beyond, direction] =
      order.direction === 'ascending' ? (['>', 'ASC'] as const) : (['<', 'DESC'] as const);
    if (after !== undefined) {
      const position = after.map((value) => this.bind(query, value)).join(', ');
      query.andWhere(`(${orderColumn}, ${keyColumn}) ${beyond} (${position})`);
    }
    return (await query
      .orderBy(`v.${String(order.by)}`, direction)
      .addOrderBy(`v.${this.keyColumn.propertyName}`, direction)
      .limit(limit)
      .getMany()) as readonly QueryRow[];
  }

  private selectAllowed(predicate: Predicate<object>): SelectQueryBuilder<object> {
    const query = this.rows.createQueryBuilder(this.api.projection.row, 'v');
    return query.where(
      predicateToSql(
        predicate,
        (property) => this.quoted(property),
        (value) => this.bind(query, value),
      ),
    );
  }

  private conditionSql(
    query: SelectQueryBuilder<object>,
    { property, comparison, value }: Condition,
  ): string {
    const [column, bound] = [this.quoted(property), this.bind(query, value)];
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

  private bind(query: SelectQueryBuilder<object>, value: unknown): string {
    this.parameterCount += 1;
    query.setParameter(`p${this.parameterCount}`, value);
    return `:p${this.parameterCount}`;
  }

  private quoted(property: string): string {
    return `"v"."${this.column(property).databaseName}"`;
  }
}
