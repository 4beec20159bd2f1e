import { markProjectionOutdated } from '@geleit/event-store';
import { reject, type Decider, type Language, type Upcasts, type Projection } from '@geleit/kernel';
import { IsInt } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { stream, projection, type CommandApi, type Service } from '../manifest/manifest.js';
import {
  anyone,
  TallyLanguage,
  tallyApi,
  talliesApi,
  tallyService,
  type TallyConfig,
} from './tally.features.js';

/**
 * The version after `tallyService`: it counts in steps, can end a tally and publishes the end, and its
 * projection has the number of steps taken.
 */
class CountedInSteps {
  @IsInt() step!: number;
}
class EndTally {}
class TallyEnded {}

const NextTallyLanguage = {
  ...TallyLanguage,
  commands: { ...TallyLanguage.commands, EndTally },
  events: { TallyBegun: TallyLanguage.events.TallyBegun, Counted: CountedInSteps, TallyEnded },
} as const satisfies Language;

const nextTallyUpcasts: Upcasts<typeof NextTallyLanguage.events> = {
  Counted: [(old) => ({ ...old, step: 1 })],
};

const nextTallyDecider: Decider<typeof NextTallyLanguage, number> = {
  language: NextTallyLanguage,
  initial: 0,
  decide: {
    BeginTally: ({ from }) => ({ type: 'TallyBegun', data: { from } }),
    Count: (_, count) => (count >= 3 ? reject('TallyIsFull') : { type: 'Counted', data: { step: 1 } }),
    EndTally: () => ({ type: 'TallyEnded', data: {} }),
  },
  evolve: {
    TallyBegun: (_, { from }) => from,
    Counted: (count, { step }) => count + step,
    TallyEnded: () => Infinity,
  },
};

const nextTallyApi: CommandApi<typeof NextTallyLanguage, number> = {
  path: 'tallies',
  commands: {
    ...tallyApi.commands,
    EndTally: { summary: 'End a tally', at: { verb: 'end' }, allow: anyone },
  } as CommandApi<typeof NextTallyLanguage, number>['commands'],
};

@Entity('tallies')
class NextTallyRow {
  @PrimaryColumn('uuid') tallyId!: string;
  @Column('integer') count!: number;
  @Column('integer') version!: number;
  @Column('integer', { nullable: true }) steps?: number | null;
}
const nextTallyCounts: Projection<typeof NextTallyLanguage.events, NextTallyRow> = {
  name: 'tallies',
  row: NextTallyRow,
  reads: NextTallyLanguage.events,
  on: {
    TallyBegun: {
      key: ({ stream: id }) => id,
      next: (_, { stream: tallyId, version, data: { from } }) => ({
        tallyId,
        version,
        count: from,
        steps: 0,
      }),
    },
    Counted: {
      key: ({ stream: id }) => id,
      next: (row, { version, data: { step } }) =>
        row && { ...row, version, count: row.count + step, steps: (row.steps ?? 0) + step },
    },
    TallyEnded: { key: ({ stream: id }) => id, next: (row, { version }) => row && { ...row, version } },
  },
};

class Steps0002 implements MigrationInterface {
  readonly name = 'Steps1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tallies ADD COLUMN steps integer');
    await markProjectionOutdated(runner, 'tallies');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tallies DROP COLUMN steps');
  }
}

export const tallyServiceNextVersion: Service<TallyConfig> = {
  ...tallyService,
  streams: [stream({ decider: nextTallyDecider, api: nextTallyApi, upcasts: nextTallyUpcasts })],
  projections: tallyService.projections.with(
    0,
    projection(nextTallyCounts, { ...talliesApi, projection: nextTallyCounts }),
  ),
  policies: tallyService.policies.map((spec) => ({ ...spec, target: NextTallyLanguage })),
  publications: tallyService.publications.map((spec) => ({
    ...spec,
    from: NextTallyLanguage as Language,
    publish: {
      ...spec.publish,
      TallyEnded: ({ stream: tallyId }) => ({ type: 'TallyTold', data: { tallyId } }),
    },
  })),
  migrations: [...tallyService.migrations, Steps0002],
};
