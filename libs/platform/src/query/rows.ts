import { toSql, type Predicate } from '@geleit/access';
import type { EntityManager, EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { QueryApi } from '../manifest.js';

export type Row = Readonly<Record<string, unknown>>;

/** Where the last page ended: the value rows are ordered by, and the row's key. */
export type Place = readonly [order: unknown, key: unknown];

/**
 * Reads the rows of one view that a predicate lets through. Every value is bound, every column comes from the
 * entity.
 */
export class Rows {
  private readonly metadata: EntityMetadata;
  private bound = 0;

  constructor(
    private readonly rows: EntityManager,
    private readonly api: QueryApi<object>,
  ) {
    this.metadata = rows.connection.getMetadata(api.view.row);
  }

  get key(): string {
    return keyOf(this.metadata);
  }

  async one(allowed: Predicate<object>, id: string): Promise<Row | null> {
    const query = this.allowed(allowed);
    query.andWhere(`${this.column(this.key)} = ${this.bind(query, id)}`);
    return (await query.getOne()) as Row | null;
  }

  /** Newest first. */
  async page(
    allowed: Predicate<object>,
    filters: Readonly<Record<string, unknown>>,
    { order, after, limit }: { readonly order: string; readonly after?: Place; readonly limit: number },
  ): Promise<readonly Row[]> {
    const query = this.allowed(allowed);
    for (const [property, value] of Object.entries(filters))
      query.andWhere(`${this.column(property)} = ${this.bind(query, value)}`);
    if (after !== undefined)
      query.andWhere(
        `(${this.column(order)}, ${this.column(this.key)}) < (${this.bind(query, after[0])}, ${this.bind(query, after[1])})`,
      );
    return (await query
      .orderBy(`v.${order}`, 'DESC')
      .addOrderBy(`v.${this.key}`, 'DESC')
      .limit(limit)
      .getMany()) as unknown as readonly Row[];
  }

  private allowed(predicate: Predicate<object>): SelectQueryBuilder<object> {
    const query = this.rows.createQueryBuilder(this.api.view.row, 'v');
    return query.where(
      toSql(
        predicate,
        (property) => this.column(property),
        (value) => this.bind(query, value),
      ),
    );
  }

  private bind(query: SelectQueryBuilder<object>, value: unknown): string {
    this.bound += 1;
    query.setParameter(`p${this.bound}`, value);
    return `:p${this.bound}`;
  }

  private column(property: string): string {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${this.metadata.name} has no column ${property}`);
    return `"v"."${column.databaseName}"`;
  }
}

/** The property that holds a view's key. */
export function keyOf({ name, primaryColumns }: EntityMetadata): string {
  const [column] = primaryColumns;
  if (column === undefined || primaryColumns.length > 1)
    throw new Error(`${name} needs exactly one primary column`);
  return column.propertyName;
}
