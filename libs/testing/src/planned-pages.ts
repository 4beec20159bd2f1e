import { ProjectionQuery, type ListApi } from '@geleit/platform';
import type { EntityManager } from 'typeorm';
import { RankedRows, type Page, type Walk } from './ranked-rows.js';

type AllowedRows = Parameters<ProjectionQuery['findPage']>[1];
type Row = Readonly<Record<string, unknown>>;

/** The first two pages of a list in one order. */
export interface PagesRead extends AllowedRows {
  readonly api: ListApi<object>;
  readonly order: Page['order'];
  /** Whether all rows of a value may be read. */
  readonly readsAll: boolean;
}

/** What reading them showed. */
interface PagesFound {
  readonly faults: readonly string[];
  /** Columns that are checked on each row. */
  readonly checked: readonly string[];
  /** The first row. */
  readonly row: Row | undefined;
}

const limit = 51;

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

/** Rows that a scan reads each time, so for each value of each condition; on average over the values. */
const rowsRead = (node: PlanNode): number =>
  Math.floor(
    node['Actual Rows'] +
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Index Recheck'] ?? 0),
  );

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
    const explained = (await original(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`, values)) as [
      { 'QUERY PLAN': [{ Plan: PlanNode }] },
    ];
    plans.push(explained[0]['QUERY PLAN'][0].Plan);
  }
  return plans.flatMap(nodesOf);
}

/** Reads two pages and looks at PostgreSQL's plans. */
export async function pagesOf(rows: EntityManager, read: PagesRead): Promise<PagesFound> {
  const { api, order } = read;
  const query = new ProjectionQuery(rows, api);
  const walks = query.walksOf(api, read);
  const faults: string[] = [];
  let first: Row | undefined;
  let after: Page['after'];
  for (let page = 1; page <= 2; page += 1) {
    let found: readonly Row[] = [];
    const start = { order, limit, ...(after !== undefined && { after }) };
    const nodes = await plansOf(rows, async () => {
      found = await query.findPage(api, read, start);
    });
    const wrong = await faultsOf(rows, read, { query, walks, start, nodes });
    faults.push(...wrong.map((fault) => `${nameOf(read)}, page ${page}: ${fault}`));
    first ??= found.at(0);
    const last = found.at(-1);
    if (last === undefined) break;
    after = [last[order.by], last[query.keyColumn.propertyName]] as NonNullable<Page['after']>;
  }
  const aimless = walks.filter(({ columns, checks }) => columns.length === 0 && checks.length > 0);
  faults.push(...aimless.map(() => `${nameOf(read)}: nothing in a condition of the rule finds rows`));
  return { faults, checked: walks.flatMap(checkedIn), row: first };
}

const nameOf = ({ api, order, conditions }: PagesRead): string => {
  const filters = conditions.filter(({ isDefault }) => isDefault !== true).map(({ name }) => name);
  return `${api.path} by ${order.by} ${order.direction}, filtered by ${filters.join(' and ') || 'nothing'}`;
};

const checkedIn = ({ checks, conditions }: Walk): readonly string[] => [
  ...checks.map(({ column }) => column as string),
  ...conditions.map(({ property }) => property),
];

interface PageRead {
  readonly query: ProjectionQuery;
  readonly walks: readonly Walk[];
  readonly start: Page;
  readonly nodes: readonly PlanNode[];
}

async function faultsOf(
  rows: EntityManager,
  read: PagesRead,
  { nodes, ...page }: PageRead,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const node of nodes) {
    const { 'Relation Name': name, 'Node Type': type } = node;
    const isWhole = type === 'Seq Scan' && !read.readsAll;
    if (name === undefined || (!isWhole && rowsRead(node) <= limit)) continue;
    const most = await mostRowsOf(name, rows, read, page);
    if (isWhole || rowsRead(node) > most)
      faults.push(`${type} reads ${rowsRead(node)} rows of ${name}, which needs ${most}`);
  }
  return faults;
}

/**
 * How many rows of a table a page may read for one value of a condition: as many as it holds and one, and where
 * columns are checked on each row, those between them that do not match, counted in the rows themselves.
 */
async function mostRowsOf(
  table: string,
  rows: EntityManager,
  { api, readsAll }: PagesRead,
  { query, walks, start }: Omit<PageRead, 'nodes'>,
): Promise<number> {
  let most = limit;
  for (const walk of walks.filter((one) => checkedIn(one).length > 0)) {
    const ranked = new RankedRows(query, api, walk);
    if (ranked.walkedTable === table)
      most = Math.max(
        most,
        await ranked.countUntil(readsAll ? { order: start.order, limit: 2 ** 31 } : start, rows),
      );
  }
  return most;
}
