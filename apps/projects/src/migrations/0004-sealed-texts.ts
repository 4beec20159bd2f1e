import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The resources of an analysis are sealed as one value. The rebuilt table leaves the former column empty. */
export class SealedTexts1796090000000 implements MigrationInterface {
  readonly name = 'SealedTexts1796090000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE analyses ADD COLUMN resource_texts jsonb NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE analyses ALTER COLUMN resources DROP NOT NULL');
    await markProjectionOutdated(runner, 'analyses');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE analyses DROP COLUMN resource_texts');
  }
}
