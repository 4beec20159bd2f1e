import { membershipTableOf, tableNameOf, toSnakeCase } from '@geleit/event-store';
import { orderColumnsOf, queryApisOf, servedQueriesOf, type QueryApi, type Service } from '@geleit/platform';
import { services } from '@geleit/ops/services';
import { getMetadataArgsStorage } from 'typeorm';
import { serviceSql } from '../generate/sql.js';

const keyOf = (row: new () => object): string => {
  const key = getMetadataArgsStorage()
    .filterColumns(row)
    .find(({ options }) => options.primary === true);
  if (key === undefined) throw new Error(`${row.name} has no key`);
  return key.propertyName;
};

/** An index that a list needs: the table, and the columns it begins with. */
interface NeededIndex {
  readonly table: string;
  readonly columns: readonly string[];
}

const isArray = (row: new () => object, property: string): boolean =>
  getMetadataArgsStorage()
    .filterColumns(row)
    .some(({ propertyName, options }) => propertyName === property && options.array === true);

/**
 * The indexes with which PostgreSQL reads a list by each access path in each of its orders, in either direction.
 * Whoever finds rows by their key needs none but that.
 */
function neededIndexesOf({ order, part, projection: { row }, accessPaths = [] }: QueryApi<object>) {
  if (order === undefined) return [];
  const [table, key] = [tableNameOf(row), keyOf(row)];
  const paths: (readonly string[])[] = [part === undefined ? [] : [part.key], ...accessPaths];
  return paths
    .filter((path) => !path.includes(key))
    .flatMap((path) =>
      orderColumnsOf(order).map((by): NeededIndex => {
        const array = path.find((column) => isArray(row, column));
        const scalars = path.filter((column) => column !== array);
        return {
          table: array === undefined ? table : membershipTableOf(table, toSnakeCase(array)),
          columns: [
            'tenant_id',
            ...(array === undefined ? [] : ['member']),
            ...[...scalars, by, key].map(toSnakeCase),
          ],
        };
      }),
    );
}

/** Columns of each index on `table`. All of them run in one direction. */
const indexesOn = (table: string, sql: string): readonly string[] =>
  [...sql.matchAll(/CREATE INDEX \w+\s+ON (?:public\.)?(\w+)\s+\(([a-zA-Z_,\s]+)\)/g)]
    .filter(([, name]) => name === table)
    .map(([, , columns = '']) => columns.replaceAll(/ (?:ASC|DESC)\b/g, '').replaceAll(/\s+/g, ' '));

const listsWithoutIndex = async (service: Service): Promise<readonly string[]> => {
  const sql = await serviceSql(service);
  return listsOf(service).flatMap((api) =>
    neededIndexesOf(api)
      .filter(
        ({ table, columns }) =>
          !indexesOn(table, sql).some((found) => `${found},`.startsWith(`${columns.join(', ')},`)),
      )
      .map(({ table, columns }) => `the list ${api.path} needs an index on ${table} (${columns.join(', ')})`),
  );
};

/** Also those that hand-written controllers serve. */
const listsOf = ({ projections, controllers }: Service): readonly QueryApi<object>[] =>
  [...queryApisOf({ projections }), ...servedQueriesOf(controllers)].filter(
    ({ order }) => order !== undefined,
  );

describe('the lists of the services', () => {
  it.each(services.map((service) => [service.name, service] as const))(
    'have an index: %s',
    async (_, service) => expect(await listsWithoutIndex(service)).toEqual([]),
  );

  it('are found without one', async () => {
    const bare = services.map((service): Service => ({ ...service, migrations: [] }));
    const needed = services.flatMap(listsOf).flatMap(neededIndexesOf);
    expect(needed.length).toBeGreaterThan(50);
    const findings = (await Promise.all(bare.map(listsWithoutIndex))).flat();
    expect(findings).toHaveLength(needed.length);
    expect(findings).toContain('the list cases needs an index on cases (tenant_id, opened_on, case_id)');
    expect(findings).toContain(
      'the list cases needs an index on cases_by_staff (tenant_id, member, agency_id, opened_on, case_id)',
    );
  });
});
