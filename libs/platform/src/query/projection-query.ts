import { predicateToSql, type Predicate } from '@geleit/access';
import type { EntityManager, EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { QueryApi } from '../manifest/manifest.js';

export type QueryRow = Readonly<Record<string, unknown>>;

/** Where the last page ended: the value rows are ordered by, and the row's key. */
export type CursorPosition = readonly [order: unknown, key: unknown];

/**
 * Reads the rows of one view that a predicate lets through. Every value is bound, every column comes from the
 * entity.
 */
export class ProjectionQuery {
  private readonly metadata: EntityMetadata;
  private parameterCount = 0;

  constructor(
    private readonly rows: EntityManager,
    private readonly api: QueryApi<object>,
  ) {
    this.metadata = rows.connection.getMetadata(api.projection.row);
  }

  get keyProperty(): string {
    return keyPropertyOf(this.metadata);
  }

  async findOne(allowed: Predicate<object>, id: string): Promise<QueryRow | null> {
    const query = this.selectAllowed(allowed);
    query.andWhere(`${this.quotedColumn(this.keyProperty)} = ${this.bindValue(query, id)}`);
    return (await query.getOne()) as QueryRow | null;
  }

  /** Newest first. */
  async findPage(
    allowed: Predicate<object>,
    filters: Readonly<Record<string, unknown>>,
    {
      order,
      after,
      limit,
    }: { readonly order: string; readonly after?: CursorPosition; readonly limit: number },
  ): Promise<readonly QueryRow[]> {
    const query = this.selectAllowed(allowed);
    for (const [property, value] of Object.entries(filters))
      query.andWhere(`${this.quotedColumn(property)} = ${this.bindValue(query, value)}`);
    if (after !== undefined)
      query.andWhere(
        `(${this.quotedColumn(order)}, ${this.quotedColumn(this.keyProperty)}) < (${this.bindValue(query, after[0])}, ${this.bindValue(query, after[1])})`,
      );
    return (await query
      .orderBy(`v.${order}`, 'DESC')
      .addOrderBy(`v.${this.keyProperty}`, 'DESC')
      .limit(limit)
      .getMany()) as unknown as readonly QueryRow[];
  }

  private selectAllowed(predicate: Predicate<object>): SelectQueryBuilder<object> {
    const query = this.rows.createQueryBuilder(this.api.projection.row, 'v');
    return query.where(
      predicateToSql(
        predicate,
        (property) => this.quotedColumn(property),
        (value) => this.bindValue(query, value),
      ),
    );
  }

  private bindValue(query: SelectQueryBuilder<object>, value: unknown): string {
    this.parameterCount += 1;
    query.setParameter(`p${this.parameterCount}`, value);
    return `:p${this.parameterCount}`;
  }

  private quotedColumn(property: string): string {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${this.metadata.name} has no column ${property}`);
    return `"v"."${column.databaseName}"`;
  }
}

/** The property that holds a view's key. */
export function keyPropertyOf({ name, primaryColumns }: EntityMetadata): string {
  const [column] = primaryColumns;
  if (column === undefined || primaryColumns.length > 1)
    throw new Error(`${name} needs exactly one primary column`);
  return column.propertyName;
}
