import type { Sql } from '../connection.js';
import type { Receipt, Unit, VersionConflict } from '../port.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { WorkingSet } from '../views/working-set.js';
import {
  append,
  appending,
  conflicts,
  factsOf,
  movedStreams,
  positionsAfter,
  type Appending,
} from './appending.js';

/** What became of one unit of a transaction that was committed. */
export type Outcome = readonly number[] | VersionConflict;

/**
 * One transaction for many units. Those whose stream is known to have moved on are left out of it; the others
 * are answered with their positions.
 * @throws whatever the database or a view says; the caller rolls back
 */
export async function commitUnits(
  sql: Sql,
  catalogue: ViewCatalogue,
  units: readonly Unit[],
): Promise<readonly Outcome[]> {
  const asked = appending(units.flatMap(({ appends }) => appends));
  const rows = new WorkingSet(asked.appends.flatMap((one) => factsOf(catalogue, one)));
  const [, moved] = await Promise.all([
    Promise.all([sql.query('BEGIN'), ...rows.lock(sql)]),
    movedStreams(sql, asked),
    ...rows.load(sql, 'public', true),
  ]);
  const stale = conflicts(units, asked, moved);
  const kept = units.filter((unit) => !stale.has(unit));
  const positions =
    kept.length > 0 ? await record(sql, catalogue, kept, rows) : void (await sql.query('ROLLBACK'));
  const answers = new Map(kept.map((unit, index) => [unit, positions?.[index] ?? []]));
  return units.map((unit) => stale.get(unit) ?? answers.get(unit) ?? []);
}

async function record(
  sql: Sql,
  catalogue: ViewCatalogue,
  units: readonly Unit[],
  rows: WorkingSet,
): Promise<readonly (readonly number[])[]> {
  const all = appending(units.flatMap(({ appends }) => appends));
  rows.fold(all.appends.flatMap((one) => factsOf(catalogue, one)));
  const stored = rows.store(sql, 'public', true);
  const head = units.some(({ receipt }) => receipt)
    ? await withReceipts(sql, units, all, stored)
    : await ending(sql, all, stored);
  return positionsOf(head, units);
}

/** Receipts tell positions, so the tail is taken one round trip earlier. */
async function withReceipts(
  sql: Sql,
  units: readonly Unit[],
  all: Appending,
  stored: Promise<unknown>[],
): Promise<number> {
  const [tail] = await Promise.all([sql.query<{ head: number }>('SELECT es.tail() AS head'), ...stored]);
  const positions = positionsOf(tail.rows[0]?.head ?? 0, units);
  const receipts = units.flatMap(({ receipt }, place) => receipt?.(positions[place] ?? []) ?? []);
  return ending(sql, all, [sql.query('SELECT es.keep_receipts($1)', [JSON.stringify(receipts)])]);
}

export async function ending(sql: Sql, all: Appending, before: Promise<unknown>[]): Promise<number> {
  const [head, end] = await Promise.all([append(sql, all), sql.query('COMMIT'), ...before]);
  if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return head;
}

function positionsOf(head: number, units: readonly Unit[]): number[][] {
  let base = head;
  return units.map(({ appends }) => {
    const positions = positionsAfter(base, appends);
    base = positions.at(-1) ?? base;
    return positions;
  });
}

/** Which request a unit answers; positions do not matter to that. */
export const requestOf = (unit: Unit): Pick<Receipt, 'tenant' | 'key'> | null =>
  unit.receipt?.(unit.appends.map(() => 0)) ?? null;
