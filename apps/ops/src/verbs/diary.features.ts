import { commandRule } from '@geleit/access';
import { createProjectionTable } from '@geleit/event-store';
import { Personal, type Decider, type Language, type Projection } from '@geleit/kernel';
import { defineService, projection, stream } from '@geleit/platform';
import { Length } from 'class-validator';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The smallest service with something personal that an event destroys. */
class Entry {
  @Personal('narrative')
  @Length(1, 100)
  text!: string;
}
class Nothing {}
const language = {
  stream: 'entry',
  commands: { Write: Entry, Forget: Nothing },
  events: { Written: Entry, Forgotten: Nothing },
  rejections: {},
} as const satisfies Language;
const decider: Decider<typeof language, null> = {
  language,
  initial: null,
  decide: {
    Write: (data) => ({ type: 'Written', data }),
    Forget: () => ({ type: 'Forgotten', data: {} }),
  },
  evolve: { Written: () => null, Forgotten: () => null },
};

@Entity('entries')
class EntryRow {
  @PrimaryColumn('uuid') entryId!: string;
  @Personal('narrative')
  @Column('text')
  text!: unknown;
}
const entries: Projection<typeof language.events, EntryRow> = {
  name: 'entries',
  row: EntryRow,
  reads: language.events,
  on: {
    Written: {
      key: ({ stream: id }) => id,
      next: (_, { stream: entryId, data: { text } }) => ({ entryId, text }),
    },
    Forgotten: { key: ({ stream: id }) => id, next: (row) => row },
  },
};

class CreateEntries0001 implements MigrationInterface {
  readonly name = 'CreateEntries1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(runner, 'entries', 'entry_id', 'entry_id uuid NOT NULL, text text NOT NULL');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public.entries');
  }
}

const anyone = commandRule<null>('anyone', 'everybody');
class NoConfig {}

export const diary = defineService<NoConfig>({
  name: 'diary',
  config: NoConfig,
  streams: [
    stream({
      decider,
      api: {
        path: 'entries',
        commands: {
          Write: { summary: 'Write', at: { creates: true }, allow: anyone },
          Forget: { summary: 'Forget', at: { verb: 'forget' }, allow: anyone },
        },
      },
      destroysKeys: { Forgotten: 'all' },
    }),
  ],
  projections: [
    projection(entries, {
      path: 'entries',
      projection: entries,
      summary: 'Entries',
      filters: {},
      allow: { name: 'anyone', roles: 'everybody', rows: () => ({ all: [] }) },
    }),
  ],
  policies: [],
  publications: [],
  migrations: [CreateEntries0001],
  controllers: [],
  timers: [],
});
