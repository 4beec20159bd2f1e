import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rolesOf, serviceOf } from '../roles.js';
import { append, hear, moved, reading, receipts, rowLocks, tail } from './functions.js';
import { appendOnly, confinement, tables } from './tables.js';
import { functionGrants, protectView, rebuilding } from './view-functions.js';

/** Runs as the owner, before any migration of the service. */
export class EventStore1500000000001 implements MigrationInterface {
  readonly name = 'EventStore1500000000001';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const roles = rolesOf(serviceOf(database));
    await runner.query('CREATE SCHEMA es_next');
    for (const part of [
      tables,
      appendOnly,
      confinement(roles),
      tail,
      moved,
      append,
      receipts,
      hear,
      rowLocks,
      reading,
      protectView(roles),
      rebuilding(roles),
      functionGrants(roles),
    ])
      await runner.query(part);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
