import type { Actor, Predicate, Role } from '@geleit/access';
import { tableNameOf } from '@geleit/event-store';
import { orderColumnsOf, TenantReads, type ListApi, type QueryApi, type Service } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createMigratedDatabase, type MigratedDatabase } from './migrated-database.js';
import { pagesOf, type PagesRead } from './planned-pages.js';
import { fillTable, plannedId } from './planned-rows.js';

/** A list as one reader reads it. */
export interface PlannedRead {
  readonly reader: string;
  readonly api: ListApi<object>;
  readonly actor: Actor;
  readonly allowed: Predicate<object>;
  /**
   * Columns that no index has together with those by which this reader's rows are found: the rule, the default of
   * a filter or a client's filter by them is checked on each row. All of them.
   */
  readonly checked?: readonly string[];
  /**
   * Filters with which PostgreSQL reads all rows of a value, or of a list without one, and sorts them, because it
   * expects fewer than a page to match what is checked.
   */
  readonly sorted?: readonly string[];
}

export interface PlannedLists {
  /** Columns of each table as SQL of the number `i` of the row; the others get a value of their type. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly reads: readonly PlannedRead[];
  /** Whose rows the lists read: by default an organisation. */
  readonly tenantOf?: (api: ListApi<object>) => string | undefined;
  /** In one organisation: by default a hundred thousand. */
  readonly rowsPerTable?: number;
  /** Tables of which an organisation has far fewer rows: a fifth, which fills them sooner. */
  readonly smallTables?: readonly string[];
}

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
  checked: readonly string[] = [],
): PlannedRead => ({
  reader,
  api: api as unknown as ListApi<object>,
  actor,
  allowed: api.allow.rows(actor) as Predicate<object>,
  checked,
});

type Row = Readonly<Record<string, unknown>>;
type Filter = PagesRead['conditions'][number];

/** Each filter of the list, with the value of a row that the reader sees. */
const filtersOf = ({ filters }: ListApi<object>, row: Row): readonly Filter[] =>
  Object.entries<unknown>(filters).flatMap(([property, filter]): readonly Filter[] => {
    const [value] = [row[property]].flat() as readonly string[];
    if (value === null || value === undefined) return [];
    const condition = { name: property, property, value };
    if (filter === 'range')
      return (['from', 'until'] as const).map((comparison) => ({ ...condition, comparison }));
    return [{ ...condition, comparison: filter === 'contains' ? 'contains' : 'equals' }];
  });

/** What a list shows without a client's filters. */
const defaultsOf = ({ filters }: ListApi<object>): readonly Filter[] =>
  Object.entries<unknown>(filters).flatMap(([property, filter]) => {
    const { default: value } = Object(filter) as { readonly default?: readonly string[] };
    return value === undefined
      ? []
      : [{ name: property, property, comparison: 'isOneOf', value, isDefault: true } as const];
  });

/** Filters that could be counted although their column is hidden in a row. */
function filtersHiddenIn({ api, actor }: PlannedRead, row: Row): readonly string[] {
  const shown: readonly string[] = api.allow.fields?.(actor, row) ?? Object.keys(row);
  const uncounted: readonly string[] = api.uncountedFilters ?? [];
  return Object.keys(api.filters).filter((name) => !shown.includes(name) && !uncounted.includes(name));
}

/** What is wrong with how a list is read. */
interface PlanFaults {
  /** Scans of whole tables, or of more rows than a page needs. */
  readonly scans: readonly string[];
  /** Columns that are checked on each row. */
  readonly checked: readonly string[];
  /** Filters that tell something hidden. */
  readonly hidden: readonly string[];
}

/** A service's database with the rows of its lists. */
export class PlannedDatabase {
  private constructor(
    private readonly database: MigratedDatabase,
    private readonly reads: TenantReads,
    private readonly tenantOf: (api: ListApi<object>) => string,
  ) {}

  static async open(
    service: Pick<Service, 'name' | 'migrations' | 'projections'>,
    { rows, reads, tenantOf, rowsPerTable = 100_000, smallTables = [] }: PlannedLists,
  ): Promise<PlannedDatabase> {
    const organisation = randomUUID();
    const tenants = (api: ListApi<object>): string => tenantOf?.(api) ?? organisation;
    const database = await createMigratedDatabase(service);
    const admin = new Client({ connectionString: database.admin });
    await admin.connect();
    for (const [table, columns] of Object.entries(rows)) {
      const read = reads.find(({ api }) => tableNameOf(api.projection.row) === table);
      const tenant = read ? tenants(read.api) : organisation;
      const count = smallTables.includes(table) ? rowsPerTable / 5 : rowsPerTable;
      await fillTable(admin, { table, columns, tenant, count });
    }
    // Statistics of every row: of a sample, they and so the plans would differ from run to run.
    await admin.query('SET default_statistics_target = 400');
    await admin.query('VACUUM ANALYZE');
    await admin.end();
    const tenantReads = await TenantReads.open({
      url: database.url,
      service: service.name,
      rowClasses: service.projections.map(({ projection }) => projection.row),
      connections: 1,
    });
    return new PlannedDatabase(database, tenantReads, tenants);
  }

  /** The superuser's connection string. */
  get url(): string {
    return this.database.admin;
  }

  /** Reads two pages in every order, without a filter and with each, and looks at the plans. */
  async faultsOf(read: PlannedRead): Promise<PlanFaults> {
    const { api, allowed } = read;
    const defaults = defaultsOf(api);
    return this.reads.read(this.tenantOf(api), async (rows) => {
      const pages = async (filters: readonly Filter[]) => {
        const others = defaults.filter(({ name }) => filters.every((filter) => filter.name !== name));
        const conditions = [...filters, ...others];
        const readsAll = filters.some(({ name }) => read.sorted?.includes(name));
        const found = [];
        for (const by of orderColumnsOf(api.order))
          for (const direction of ['ascending', 'descending'] as const)
            found.push(
              await pagesOf(rows, {
                api,
                allowed,
                conditions,
                readsAll,
                order: { by: by as never, direction },
              }),
            );
        return found;
      };
      const found = await pages([]);
      const row = found.at(0)?.row;
      if (row === undefined) throw new Error(`nobody can read a row of ${api.path}`);
      for (const filter of filtersOf(api, row)) found.push(...(await pages([filter])));
      return {
        scans: found.flatMap(({ faults }) => faults),
        checked: [...new Set(found.flatMap(({ checked }) => checked))].sort(),
        hidden: filtersHiddenIn(read, row),
      };
    });
  }

  async close(): Promise<void> {
    await this.reads.close();
    await this.database.close();
  }
}

/**
 * Checks with PostgreSQL's plans that every list of a service reads no more rows than a page holds, for each
 * reader, filter and order, with a hundred thousand rows in one organisation, or a fifth of that.
 */
export function describeListPlans(
  service: Pick<Service, 'name' | 'migrations' | 'projections'>,
  lists: PlannedLists,
): void {
  let database: PlannedDatabase;
  beforeAll(async () => {
    database = await PlannedDatabase.open(service, lists);
  }, 240_000);
  afterAll(() => database?.close());

  it.each(lists.reads.map((read) => [read.api.path, read.reader, read] as const))(
    'reads a page of %s for %s from indexes alone',
    async (_path, _reader, read) =>
      expect(await database.faultsOf(read)).toEqual({
        scans: [],
        checked: [...(read.checked ?? [])].sort(),
        hidden: [],
      }),
  );
}
