import type { Sql } from '../connection.js';
import type { Fact, Feed } from './view-catalogue.js';
import { selectRows, writeRows, type Change, type Generation, type Place } from './view-sql.js';
import { keyOf, normalRow, type Row, type ViewTable } from './view-table.js';

interface Touch extends Place {
  readonly table: ViewTable;
}

const nameOf = ({ table, tenant, key }: Touch): string => `${table.name} ${tenant} ${key}`;

/** The rows that some events concern: found, read once, folded in memory, written once. */
export class WorkingSet {
  private readonly touched = new Map<string, Touch>();
  private readonly rows = new Map<string, Row>();
  private readonly changed = new Set<string>();

  constructor(facts: readonly Fact[]) {
    for (const fact of facts)
      for (const feed of fact.feeds) {
        const touch = touchOf(fact, feed);
        if (touch) this.touched.set(nameOf(touch), touch);
      }
  }

  /**
   * Holds every row until the transaction ends. All callers ask in the same order, so that they never wait in
   * a circle.
   */
  lock(sql: Sql): Promise<unknown>[] {
    const touches = [...this.touched.values()];
    if (touches.length === 0) return [];
    return [
      sql.query('SELECT es.lock_rows($1::text[], $2::text[])', [
        touches.map(({ table }) => table.name),
        touches.map(({ tenant, key }) => `${tenant} ${key}`),
      ]),
    ];
  }

  /**
   * Queries one after the other without waiting for their answers: on a pipelined connection all of it is one
   * round trip.
   */
  load(sql: Sql, generation: Generation, confined: boolean): Promise<unknown>[] {
    return this.grouped([...this.touched.values()], confined).flatMap(({ tenant, table, group }) => [
      ...enter(sql, tenant),
      selectRows(sql, generation, table, group).then((found) => {
        for (const { tenant: owner, key, row } of found)
          if (row) this.rows.set(nameOf({ table, tenant: owner, key }), row);
      }),
    ]);
  }

  /** @throws whatever a view throws */
  fold(facts: readonly Fact[]): void {
    for (const fact of facts) for (const feed of fact.feeds) this.step(fact, feed);
  }

  store(sql: Sql, generation: Generation, confined: boolean): Promise<unknown>[] {
    const touches = [...this.changed].flatMap((name) => this.touched.get(name) ?? []);
    return this.grouped(touches, confined).flatMap(({ tenant, table, group }) => {
      const changes = group.map((touch): Change => ({ ...touch, row: this.rows.get(nameOf(touch)) ?? null }));
      return [...enter(sql, tenant), ...writeRows(sql, generation, table, changes)];
    });
  }

  private step(fact: Fact, feed: Feed): void {
    const touch = touchOf(fact, feed);
    if (!touch) return;
    const name = nameOf(touch);
    if (!this.touched.has(name))
      throw new Error(`the key of ${touch.table.name} may not depend on when an event was heard`);
    const next = feed.on.next((this.rows.get(name) ?? null) as object | null, fact.event);
    if (next === null) this.rows.delete(name);
    else this.rows.set(name, normalRow(touch.table, touch.key, next));
    this.changed.add(name);
  }

  /** By organisation where the connection is confined to one at a time, and by table. */
  private grouped(
    touches: readonly Touch[],
    confined: boolean,
  ): { tenant: string | null; table: ViewTable; group: Touch[] }[] {
    const groups = Map.groupBy(touches, ({ table, tenant }) =>
      confined ? `${tenant} ${table.name}` : table.name,
    );
    return [...groups.values()]
      .map((group) => ({
        tenant: confined ? (group[0] as Touch).tenant : null,
        table: (group[0] as Touch).table,
        group,
      }))
      .sort((a, b) => order(`${a.tenant} ${a.table.name}`, `${b.tenant} ${b.table.name}`));
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const enter = (sql: Sql, tenant: string | null): Promise<unknown>[] =>
  tenant === null ? [] : [sql.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])];

function touchOf({ event }: Fact, { table, on }: Feed): Touch | null {
  const key = on.key(event);
  return key === null ? null : { table, tenant: on.of?.(event) ?? event.tenant, key: keyOf(table, key) };
}
