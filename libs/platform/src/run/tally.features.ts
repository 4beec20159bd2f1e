import { rule } from '@geleit/access';
import { counsellingCases } from '@geleit/contracts';
import { createView } from '@geleit/event-store';
import {
  reject,
  type Contract,
  type Decider,
  type Language,
  type Policy,
  type Publication,
  type View,
  type Vocabulary,
} from '@geleit/kernel';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { Key } from '../config/key.js';
import {
  policy,
  publication,
  stream,
  view,
  type CommandApi,
  type QueryApi,
  type Service,
} from '../manifest.js';

/**
 * A service as small as one can be that is asked, hears, reacts and tells: the specs of this folder run it.
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

export const tallies = {
  stream: 'tally',
  commands: { BeginTally, Count },
  events: { TallyBegun, Counted },
  rejections: { TallyIsFull: 'conflict' },
} as const satisfies Language;

const decider: Decider<typeof tallies, number> = {
  language: tallies,
  initial: 0,
  decide: {
    BeginTally: ({ from }) => ({ type: 'TallyBegun', data: { from } }),
    Count: (_, count) => (count >= 3 ? reject('TallyIsFull') : { type: 'Counted', data: {} }),
  },
  evolve: { TallyBegun: (_, { from }) => from, Counted: (count) => count + 1 },
};

export const anyone = rule<number>(
  'anyone',
  () => true,
  () => true,
);

export class TallyConfig {
  @Key('milliseconds that a command takes', { default: 0 })
  @IsInt()
  @Min(0)
  slowness!: number;
}

/** Commands being prepared just now. */
export const underway = { count: 0 };
const slowly = async (ms: number): Promise<void> => {
  underway.count += 1;
  await sleep(ms);
  underway.count -= 1;
};

export const tallyApi: CommandApi<typeof tallies, number> = {
  path: 'tallies',
  commands: {
    BeginTally: {
      summary: 'Begin a tally',
      at: { creates: true },
      allow: anyone,
      prepare: async (command, { config }) => {
        await slowly((config as TallyConfig).slowness);
        return command;
      },
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
const seen: View<typeof tallies.events, TallyRow> = {
  name: 'tallies',
  row: TallyRow,
  reads: tallies.events,
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
export const tallyQuery: QueryApi<TallyRow> = {
  path: 'tallies',
  view: seen as unknown as View<Vocabulary, TallyRow>,
  summary: 'Tallies',
  filters: [],
  version: 'version',
  order: 'tallyId',
  allow: { name: 'anyone', rows: () => ({ all: [] }) },
};

const { CounsellorAssigned } = counsellingCases.events;
const counting: Policy<{ CounsellorAssigned: typeof CounsellorAssigned }, typeof tallies> = {
  name: 'count-when-counsellor-assigned',
  hears: { CounsellorAssigned },
  asks: tallies,
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
  events: { TallyTold },
} as const satisfies Contract;
const told: Publication<typeof tallies, typeof tallyContract.events> = {
  from: tallies,
  to: tallyContract,
  tell: { TallyBegun: ({ stream: tallyId }) => ({ type: 'TallyTold', data: { tallyId } }) },
};

class CreateTallies0001 implements MigrationInterface {
  readonly name = 'CreateTallies1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createView(
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

export const tallyService: Service<TallyConfig> = {
  name: 'tally',
  config: TallyConfig,
  streams: [stream({ decider, api: tallyApi })],
  views: [view(seen, tallyQuery)],
  policies: [policy(counting)],
  publications: [publication(told)],
  migrations: [CreateTallies0001],
  controllers: [],
  alarms: [],
};
