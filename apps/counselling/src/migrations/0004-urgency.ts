import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Urgency1767225600030 implements MigrationInterface {
  readonly name = 'Urgency1767225600030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases ADD COLUMN urgent boolean NOT NULL DEFAULT false');
    await markProjectionOutdated(runner, 'cases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases DROP COLUMN urgent');
  }
}
