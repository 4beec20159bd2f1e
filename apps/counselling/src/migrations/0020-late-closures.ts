import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases are kept from the day on which their closure was recorded, if that was later. */
export class LateClosures1797200000000 implements MigrationInterface {
  readonly name = 'LateClosures1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    await markProjectionOutdated(runner, 'case_retention');
  }

  async down(runner: QueryRunner): Promise<void> {
    await markProjectionOutdated(runner, 'case_retention');
  }
}
