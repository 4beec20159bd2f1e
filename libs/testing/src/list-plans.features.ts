import type { Actor, Predicate, Role } from '@geleit/access';
import { tableNameOf } from '@geleit/event-store';
import {
  orderColumnsOf,
  ProjectionQuery,
  TenantReads,
  type ListApi,
  type QueryApi,
  type Service,
} from '@geleit/platform';
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { createMigratedDatabase, type MigratedDatabase } from './migrated-database.js';

/** A list as one reader reads it. */
export interface PlannedRead {
  readonly reader: string;
  readonly api: ListApi<object>;
  readonly actor: Actor;
  readonly allowed: Predicate<object>;
  /** Filters that are checked on each row of the reader's own, which are a caseload and no more. */
  readonly checked?: readonly string[];
}

export interface PlannedLists {
  /** Columns of each table as SQL of the number `i` of the row; the others get a value of their type. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly reads: readonly PlannedRead[];
  /** Whose rows the lists read: by default an organisation. */
  readonly tenantOf?: (api: ListApi<object>) => string | undefined;
}

/** In one organisation. */
const rowsPerTable = 100_000;
const pageSize = 50;
/** Rows of one member: conditions that the access path does not have are checked on each. */
const caseload = 700;
/** Rows that the default of a filter or the protection of a person leaves out: one in five hundred. */
const leftOut = 3;

/** An id made of a word and a number, in SQL and here. */
export const idSql = (word: string, number: string): string => `md5('${word}' || (${number}))::uuid`;
export const plannedId = (word: string, number: number): string =>
  createHash('md5')
    .update(`${word}${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** One of these codes, by an integer in SQL. */
export const codeSql = (codes: readonly string[], number: string): string =>
  `(ARRAY['${codes.join("', '")}'])[1 + (${number}) % ${codes.length}]`;

/** Twenty offices. */
export const plannedOffices = Array.from({ length: 20 }, (_, number) => plannedId('office', number));

/** Somebody who works in the first three offices. */
export const plannedActor = (roles: readonly Role[], changes: Partial<Actor> = {}): Actor => ({
  subject: plannedId('staff', 1),
  tenant: randomUUID(),
  roles,
  agencies: plannedOffices.slice(0, 3),
  standsInFor: [],
  ...changes,
});

/** A list as an actor reads it by the list's own rule. */
export const plannedRead = <Row, Parent>(
  reader: string,
  api: ListApi<Row, Parent> | QueryApi<Row, Parent>,
  actor: Actor,
): PlannedRead => ({
  reader,
  api: api as unknown as ListApi<object>,
  actor,
  allowed: api.allow.rows(actor) as Predicate<object>,
});

const valuesByType: Readonly<Record<string, string>> = {
  uuid: "md5('row' || i)::uuid",
  text: "'text'",
  ARRAY: "'{}'",
  jsonb: "'{}'",
  date: "date '2020-01-01' + (i * 2000 / N)::int",
  'timestamp with time zone': "timestamptz '2020-01-01' + i * interval '10 minutes'",
  boolean: 'false',
  integer: '1',
  'double precision': '1',
};

async function fillTable(
  admin: Client,
  { table, tenant, columns }: { table: string; tenant: string; columns: Readonly<Record<string, string>> },
): Promise<void> {
  const { rows } = await admin.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND column_name <> 'tenant_id'`,
    [table],
  );
  const values = rows.map(({ name, type }) => columns[name] ?? valuesByType[type] ?? 'NULL');
  await admin.query(
    `INSERT INTO ${table} (tenant_id, ${rows.map(({ name }) => `"${name}"`).join(', ')})
     SELECT '${tenant}', ${values.join(', ').replaceAll(/\bN\b/g, String(rowsPerTable))}
     FROM generate_series(1, ${rowsPerTable}) i`,
  );
}

/** A node of PostgreSQL's plan, with what it did. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Rows that a scan reads each time, so for each value of each condition. */
const rowsRead = (node: PlanNode): number =>
  node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);

const isMembership = ({ 'Relation Name': name = '' }: PlanNode): boolean => name.includes('_by_');

/** Runs `work` and returns the plans of its queries, which are run again for it. */
async function plansOf(rows: EntityManager, work: () => Promise<unknown>): Promise<readonly PlanNode[]> {
  const runner = rows.queryRunner;
  if (runner === undefined) throw new Error('not in a transaction');
  const original = runner.query.bind(runner) as (sql: string, values?: unknown[]) => Promise<unknown>;
  const queries: [string, unknown[] | undefined][] = [];
  runner.query = ((sql: string, values?: unknown[], ...more: []) => {
    queries.push([sql, values]);
    return original(sql, values, ...more);
  }) as typeof runner.query;
  await work();
  runner.query = original as typeof runner.query;
  const plans: PlanNode[] = [];
  for (const [sql, values] of queries) {
    const explained = (await original(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values)) as [
      { 'QUERY PLAN': [{ Plan: PlanNode }] },
    ];
    plans.push(explained[0]['QUERY PLAN'][0].Plan);
  }
  return plans.flatMap(nodesOf);
}

type Filters = readonly { readonly property: string; readonly value: string }[];

/** Reads pages in every order; returns what was read too much. */
async function faultsOf(
  rows: EntityManager,
  { reader, api, allowed, checked = [] }: PlannedRead,
  filters: Filters,
): Promise<{
  readonly faults: readonly string[];
  readonly row: Readonly<Record<string, unknown>> | undefined;
}> {
  const query = new ProjectionQuery(rows, api);
  const conditions = filters.map(({ property, value }) => ({
    name: property,
    property,
    value,
    comparison: query.column(property).isArray ? ('contains' as const) : ('equals' as const),
  }));
  const isChecked = filters.some(({ property }) => checked.includes(property));
  const limitOf = (node: PlanNode): number =>
    isChecked || (filters.length > 0 && isMembership(node)) ? caseload : pageSize + 1 + leftOut;
  const faults: string[] = [];
  let row: Readonly<Record<string, unknown>> | undefined;
  for (const by of orderColumnsOf(api.order))
    for (const direction of ['ascending', 'descending'] as const) {
      const order = { by: by as ListApi<object>['order']['by'], direction };
      const nodes = await plansOf(rows, async () => {
        const page = { order, limit: pageSize + 1 };
        [row] = await query.findPage(api, { allowed, conditions }, page);
      });
      const scans = nodes.filter((node) => node['Relation Name'] !== undefined);
      const wrong = scans.filter(
        (node) => node['Node Type'] === 'Seq Scan' || rowsRead(node) > limitOf(node),
      );
      const named = filters.map(({ property }) => property).join(' and ');
      faults.push(
        ...wrong.map(
          (node) =>
            `${api.path} for ${reader} by ${by} ${direction}, filtered by ${named || 'nothing'}: ` +
            `${node['Node Type']} reads ${rowsRead(node)} rows of ${node['Relation Name']}`,
        ),
      );
    }
  return { faults, row };
}

/** Filters that the list's access paths serve, each with the value of a row that the reader sees. */
const servedFilters = ({ api }: PlannedRead, row: Readonly<Record<string, unknown>>): readonly Filters[] => {
  const served = new Set<string>((api.accessPaths ?? []).flat());
  return Object.keys(api.filters)
    .filter((property) => served.has(property))
    .flatMap((property) => {
      const [value] = [row[property]].flat();
      return value === null || value === undefined ? [] : [[{ property, value: value as string }]];
    });
};

/** Filters that could be counted although their column is hidden in a row. */
function filtersHiddenIn({ api, actor }: PlannedRead, row: object | undefined): readonly string[] {
  if (row === undefined) throw new Error(`nobody can read a row of ${api.path}`);
  const shown: readonly string[] = api.allow.fields?.(actor, row) ?? Object.keys(row);
  const uncounted: readonly string[] = api.uncountedFilters ?? [];
  return Object.keys(api.filters).filter((name) => !shown.includes(name) && !uncounted.includes(name));
}

/**
 * Checks with PostgreSQL's plans that every list of a service reads no more rows than a page holds, for each
 * reader, condition and order, with a hundred thousand rows in one organisation.
 */
export function describeListPlans(
  service: Pick<Service, 'name' | 'migrations' | 'projections'>,
  lists: PlannedLists,
): void {
  const tenant = randomUUID();
  const tenantOf = (api: ListApi<object>): string => lists.tenantOf?.(api) ?? tenant;
  let database: MigratedDatabase;
  let reads: TenantReads;
  beforeAll(async () => {
    database = await createMigratedDatabase(service);
    const admin = new Client({ connectionString: database.admin });
    await admin.connect();
    for (const [table, columns] of Object.entries(lists.rows)) {
      const read = lists.reads.find(({ api }) => tableNameOf(api.projection.row) === table);
      await fillTable(admin, { table, columns, tenant: read ? tenantOf(read.api) : tenant });
    }
    await admin.query('VACUUM ANALYZE');
    await admin.end();
    reads = await TenantReads.open({
      url: database.url,
      service: service.name,
      rowClasses: service.projections.map(({ projection }) => projection.row),
      connections: 1,
    });
  }, 240_000);
  afterAll(async () => {
    await reads?.close();
    await database?.close();
  });

  it.each(lists.reads.map((read) => [read.api.path, read.reader, read] as const))(
    'reads a page of %s for %s from indexes alone',
    async (_path, _reader, read) => {
      const faults = await reads.read(tenantOf(read.api), async (rows) => {
        const whole = await faultsOf(rows, read, []);
        expect(filtersHiddenIn(read, whole.row)).toEqual([]);
        const filtered = [];
        for (const filters of servedFilters(read, whole.row ?? {}))
          filtered.push(await faultsOf(rows, read, filters));
        return [...whole.faults, ...filtered.flatMap((one) => one.faults)];
      });
      expect(faults).toEqual([]);
    },
  );
}
