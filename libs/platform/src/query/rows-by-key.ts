import { matchesPredicate, type Predicate } from '@geleit/access';
import { In, type EntityManager } from 'typeorm';
import type { QueryApi } from '../manifest/query-api.js';

/** Some rows of one projection, in memory. */
export class RowsByKey<Row extends object> {
  private constructor(
    readonly rows: readonly Row[],
    private readonly key: string,
  ) {}

  /** Reads the rows with these keys, as far as they exist. */
  static async find<Row extends object>(
    { projection }: Pick<QueryApi<Row>, 'projection'>,
    keys: readonly string[],
    rows: EntityManager,
  ): Promise<RowsByKey<Row>> {
    const { name, primaryColumns } = rows.connection.getMetadata(projection.row);
    const [column] = primaryColumns;
    if (column === undefined) throw new Error(`${name} has no primary column`);
    const found: readonly object[] = await rows.find(projection.row as new () => object, {
      where: { [column.propertyName]: In([...keys]) },
    });
    return new RowsByKey(found as readonly Row[], column.propertyName);
  }

  /** The keys of the rows that match a condition. */
  keysWhere(predicate: Predicate<Row>): ReadonlySet<string> {
    return new Set(
      this.rows
        .filter((row) => matchesPredicate(predicate, row))
        .map((row) => String((row as Readonly<Record<string, unknown>>)[this.key])),
    );
  }
}
