import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';
import { discardedTableSql, parkingRightsSql, parkingFunctionsSql } from './parking.js';

/** Parked events can be retried or discarded. */
export class Parking1500000000002 implements MigrationInterface {
  readonly name = 'Parking1500000000002';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    for (const part of [
      discardedTableSql,
      parkingFunctionsSql,
      parkingRightsSql(databaseRolesOf(serviceOf(database))),
    ])
      await runner.query(part);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
