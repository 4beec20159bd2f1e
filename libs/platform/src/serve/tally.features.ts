import { defineService } from '../register/register.js';
import { commandRule } from '@geleit/access';
import { caseContract } from '@geleit/contracts';
import { createProjectionTable } from '@geleit/event-store';
import {
  reject,
  type Contract,
  type Decider,
  type Language,
  type Policy,
  type Publication,
  type Projection,
} from '@geleit/kernel';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigKey } from '../config/config-key.js';
import { policy, publication, stream, projection, type CommandApi } from '../manifest/manifest.js';
import type { QueryApi } from '../manifest/query-api.js';

/**
 * A minimal service that accepts commands, consumes events, reacts and publishes: the specs of this folder
 * run it.
 */
class BeginTally {
  @IsInt()
  @Min(0)
  @Max(1000)
  from!: number;
}
class Count {}
class TallyBegun {
  @IsInt() from!: number;
}
class Counted {}
class TallyTold {
  @IsUUID() tallyId!: string;
}

export const TallyLanguage = {
  stream: 'tally',
  commands: { BeginTally, Count },
  events: { TallyBegun, Counted },
  rejections: { TallyIsFull: 'conflict' },
} as const satisfies Language;

const tallyDecider: Decider<typeof TallyLanguage, number> = {
  language: TallyLanguage,
  initial: 0,
  decide: {
    BeginTally: ({ from }) => ({ type: 'TallyBegun', data: { from } }),
    Count: (_, count) => (count >= 3 ? reject('TallyIsFull') : { type: 'Counted', data: {} }),
  },
  evolve: { TallyBegun: (_, { from }) => from, Counted: (count) => count + 1 },
};

export const anyone = commandRule<number>('anyone', 'everybody');

export class TallyConfig {
  @ConfigKey('milliseconds that a command takes', { default: 0 })
  @IsInt()
  @Min(0)
  commandDelayMs!: number;
}

/** How many commands are in preparation now. */
export const commandsUnderWay = { count: 0 };
const delayCommand = async (ms: number): Promise<void> => {
  commandsUnderWay.count += 1;
  await sleep(ms);
  commandsUnderWay.count -= 1;
};

export const tallyApi: CommandApi<typeof TallyLanguage, number> = {
  path: 'tallies',
  commands: {
    BeginTally: {
      summary: 'Begin a tally',
      at: { creates: true },
      allow: anyone,
      prepare: (_, { config }) => delayCommand((config as TallyConfig).commandDelayMs),
    },
    Count: { summary: 'Count one more', at: { verb: 'count' }, allow: anyone },
  },
};

@Entity('tallies')
export class TallyRow {
  @PrimaryColumn('uuid') tallyId!: string;
  @Column('integer') count!: number;
  @Column('integer') version!: number;
}
const tallyCounts: Projection<typeof TallyLanguage.events, TallyRow> = {
  name: 'tallies',
  row: TallyRow,
  reads: TallyLanguage.events,
  on: {
    TallyBegun: {
      key: ({ stream: id }) => id,
      next: (_, { stream: tallyId, version, data: { from } }) => ({ tallyId, version, count: from }),
    },
    Counted: {
      key: ({ stream: id }) => id,
      next: (row, { stream: tallyId, version }) => ({ tallyId, version, count: (row?.count ?? 0) + 1 }),
    },
  },
};
export const talliesApi: QueryApi<TallyRow> = {
  path: 'tallies',
  projection: tallyCounts,
  summary: 'Tallies',
  filters: {},
  version: 'version',
  order: { by: 'tallyId', direction: 'descending' },
  allow: { name: 'anyone', roles: 'everybody', rows: () => ({ all: [] }) },
};

const { CounsellorAssigned } = caseContract.events;
const countOnAssignment: Policy<{ CounsellorAssigned: typeof CounsellorAssigned }, typeof TallyLanguage> = {
  name: 'count-when-counsellor-assigned',
  consumes: { CounsellorAssigned },
  target: TallyLanguage,
  react: {
    CounsellorAssigned: ({ data: { personId } }) => [
      { stream: personId, command: { type: 'Count', data: {} } },
    ],
  },
};

export const tallyContract = {
  service: 'tally',
  stream: 'tally',
  major: 1,
  listeners: ['tally'],
  events: { TallyTold },
} as const satisfies Contract;
const tallyPublication: Publication<typeof TallyLanguage, typeof tallyContract.events> = {
  from: TallyLanguage,
  to: tallyContract,
  publish: { TallyBegun: ({ stream: tallyId }) => ({ type: 'TallyTold', data: { tallyId } }) },
};

class CreateTallies0001 implements MigrationInterface {
  readonly name = 'CreateTallies1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'tallies',
      'tally_id',
      'tally_id uuid NOT NULL, count integer NOT NULL, version integer NOT NULL',
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public.tallies');
  }
}

export const tallyService = defineService<TallyConfig>({
  name: 'tally',
  config: TallyConfig,
  streams: [stream({ decider: tallyDecider, api: tallyApi })],
  projections: [projection(tallyCounts, talliesApi)],
  policies: [policy(countOnAssignment)],
  publications: [publication(tallyPublication)],
  migrations: [CreateTallies0001],
  controllers: [],
  timers: [],
});
