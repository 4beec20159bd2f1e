import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createProjectionTable } from '../create-projection-table.js';
import { migrate, type MigrationSettings } from '../migrate.js';

class Cases1700000000000 implements MigrationInterface {
  readonly name = 'Cases1700000000000';
  up = (runner: QueryRunner) =>
    createProjectionTable(runner, 'open_cases', 'case_id', 'case_id uuid NOT NULL, opened_on date NOT NULL');
  down = () => Promise.resolve();
}

/** Two steps, so that it can be killed between them. */
class Urgency1700000000001 implements MigrationInterface {
  readonly name = 'Urgency1700000000001';
  protected between = (_: QueryRunner): Promise<unknown> => Promise.resolve();
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE open_cases ADD COLUMN urgent boolean NOT NULL DEFAULT false');
    await this.between(runner);
    await createProjectionTable(runner, 'urgent_cases', 'case_id', 'case_id uuid NOT NULL');
  }
  down = () => Promise.resolve();
}

class Slowly extends Urgency1700000000001 {
  protected override between = (runner: QueryRunner) => runner.query('SELECT pg_sleep(600)');
}

export const previousMigrations = [Cases1700000000000] as const;
export const currentMigrations = [Cases1700000000000, Urgency1700000000001] as const;

/** A process of its own: migrates so slowly that it can be killed half-way. */
process.once(
  'message',
  (settings: Pick<MigrationSettings, 'adminUrl' | 'service'>) =>
    void migrate({ ...settings, migrations: [Cases1700000000000, Slowly] }),
);
