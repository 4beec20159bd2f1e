import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';
import {
  appendFunctionSql,
  hearFunctionSql,
  movedFunctionSql,
  readFunctionsSql,
  receiptFunctionsSql,
  rowLockFunctionSql,
  tailFunctionSql,
} from './functions.js';
import { appendOnlySql, confinementSql, storeTablesSql } from './tables.js';
import { functionGrantsSql, protectProjectionSql, rebuildFunctionsSql } from './view-functions.js';

/** Runs as the owner, before any migration of the service. */
export class EventStore1500000000001 implements MigrationInterface {
  readonly name = 'EventStore1500000000001';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const roles = databaseRolesOf(serviceOf(database));
    await runner.query('CREATE SCHEMA es_next');
    for (const part of [
      storeTablesSql,
      appendOnlySql,
      confinementSql(roles),
      tailFunctionSql,
      movedFunctionSql,
      appendFunctionSql,
      receiptFunctionsSql,
      hearFunctionSql,
      rowLockFunctionSql,
      readFunctionsSql,
      protectProjectionSql(roles),
      rebuildFunctionsSql(roles),
      functionGrantsSql(roles),
    ])
      await runner.query(part);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
