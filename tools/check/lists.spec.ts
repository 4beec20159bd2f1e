import { tableNameOf, toSnakeCase } from '@geleit/event-store';
import type { QueryApi, Service } from '@geleit/platform';
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

/** The columns that an index needs for PostgreSQL to read the list in its order, in either direction. */
const indexColumnsOf = ({ order, part, projection }: QueryApi<object>): readonly string[] =>
  order === undefined
    ? []
    : ['tenant_id', ...(part === undefined ? [] : [toSnakeCase(part.key)]), toSnakeCase(order.by)].concat(
        toSnakeCase(keyOf(projection.row)),
      );

/** Columns of each index on `table`. All of them run in one direction. */
const indexesOn = (table: string, sql: string): readonly string[] =>
  [...sql.matchAll(/CREATE INDEX \w+\s+ON (?:public\.)?(\w+)\s+\(([a-zA-Z_,\s]+)\)/g)]
    .filter(([, name]) => name === table)
    .map(([, , columns = '']) => columns.replaceAll(/ (?:ASC|DESC)\b/g, '').replaceAll(/\s+/g, ' '));

const listsWithoutIndex = async (service: Service): Promise<readonly string[]> => {
  const sql = await serviceSql(service);
  return service.projections
    .flatMap(({ api }) => (api?.order === undefined ? [] : [api]))
    .filter(
      (api) =>
        !indexesOn(tableNameOf(api.projection.row), sql).some((columns) =>
          `${columns},`.startsWith(`${indexColumnsOf(api).join(', ')},`),
        ),
    )
    .map(
      (api) =>
        `the list ${api.path} needs an index on ${tableNameOf(api.projection.row)} (${indexColumnsOf(api).join(', ')})`,
    );
};

describe('the lists of the services', () => {
  it.each(services.map((service) => [service.name, service] as const))(
    'have an index: %s',
    async (_, service) => expect(await listsWithoutIndex(service)).toEqual([]),
  );

  it('are found without one', async () => {
    const bare = services.map((service): Service => ({ ...service, migrations: [] }));
    const lists = services.flatMap(({ projections }) =>
      projections.flatMap(({ api }) => (api?.order === undefined ? [] : [api.path])),
    );
    expect(lists.length).toBeGreaterThan(0);
    const findings = (await Promise.all(bare.map(listsWithoutIndex))).flat();
    expect(findings).toHaveLength(lists.length);
    expect(findings).toContain('the list cases needs an index on cases (tenant_id, opened_on, case_id)');
  });
});
