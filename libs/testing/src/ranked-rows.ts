import { predicateToSql, type Predicate } from '@geleit/access';
import { membershipTableOf, tableNameOf } from '@geleit/event-store';
import type { ListApi, ProjectionQuery } from '@geleit/platform';
import type { EntityManager } from 'typeorm';

export type Page = Parameters<ProjectionQuery['findPage']>[2];
export type Walk = ReturnType<ProjectionQuery['walksOf']>[number];
type Bind = (value: unknown) => string;
type Condition = Walk['conditions'][number];

/** The rows of a walk, ranked for each of its values without any index. */
export class RankedRows {
  private readonly table: string;
  private readonly array: string | undefined;

  constructor(
    private readonly query: ProjectionQuery,
    { projection }: ListApi<object>,
    private readonly walk: Walk,
  ) {
    this.table = tableNameOf(projection.row);
    this.array = walk.columns.find(({ property }) => query.column(property).isArray)?.property;
  }

  /** The table whose index the walk reads. */
  get walkedTable(): string {
    return this.array === undefined
      ? this.table
      : membershipTableOf(this.table, this.query.column(this.array).databaseName);
  }

  /** Counts, for the value that has most, the rows up to the last of a page. */
  async countUntil({ order, limit, after }: Page, rows: EntityManager): Promise<number> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [ordered, key] = [this.quoted(order.by), this.quoted(this.query.keyColumn.propertyName)];
    const [direction, beyond] = order.direction === 'ascending' ? ['ASC', '>'] : ['DESC', '<'];
    const begins = after && `(${ordered}, ${key}) ${beyond} (${after.map(bind).join(', ')})`;
    const groups = ['one', ...this.walk.columns.map((_, index) => `c${index}`)].join(', ');
    const [found] = (await rows.query(
      `SELECT coalesce(max(n), 0)::int AS most FROM (SELECT count(*) AS n FROM (
         SELECT ${groups}, matches, count(*) FILTER (WHERE matches)
           OVER (PARTITION BY ${groups} ORDER BY ordered ${direction}, key ${direction}) AS matched
         FROM (SELECT true AS one, ${this.columnsSql()} ${ordered} AS ordered, ${key} AS key,
             ${this.matchesSql(bind)} AS matches
           FROM ${this.fromSql()} WHERE ${[...this.valuesSql(bind), begins ?? 'true'].join(' AND ')}) r
       ) ranked WHERE matched - matches::int < ${limit} GROUP BY ${groups}) g`,
      values,
    )) as [{ readonly most: number }];
    return found.most;
  }

  private fromSql(): string {
    return this.array === undefined
      ? `"${this.table}" v`
      : `"${this.table}" v, unnest(${this.quoted(this.array)}) AS m(member)`;
  }

  private walked(property: string): string {
    return property === this.array ? 'm.member' : this.quoted(property);
  }

  private columnsSql(): string {
    return this.walk.columns.map(({ property }, index) => `${this.walked(property)} AS c${index},`).join(' ');
  }

  private valuesSql(bind: Bind): readonly string[] {
    return this.walk.columns.map(
      ({ property, values }) => `${this.walked(property)}::text = ANY(${bind(values.map(String))}::text[])`,
    );
  }

  private matchesSql(bind: Bind): string {
    const quoted = (property: string): string => this.quoted(property);
    return [
      ...this.walk.checks.map((check) => predicateToSql(check as Predicate<object>, quoted, bind)),
      ...this.walk.conditions.map((condition) => conditionSql(condition, quoted, bind)),
    ]
      .map((sql) => `(${sql})`)
      .join(' AND ');
  }

  private quoted(property: string): string {
    return `v."${this.query.column(property).databaseName}"`;
  }
}

function conditionSql(condition: Condition, quoted: (property: string) => string, bind: Bind): string {
  const column = condition.property as never;
  switch (condition.comparison) {
    case 'from':
      return `${quoted(column)} >= ${bind(condition.value)}`;
    case 'until':
      return `${quoted(column)} <= ${bind(condition.value)}`;
    case 'equals':
      return predicateToSql<object>({ column, equals: condition.value }, quoted, bind);
    case 'isOneOf':
      return predicateToSql<object>({ column, isOneOf: condition.value as readonly string[] }, quoted, bind);
    case 'contains':
      return predicateToSql<object>({ column, containsAny: [String(condition.value)] }, quoted, bind);
  }
}
