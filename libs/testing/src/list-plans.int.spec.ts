import { everyRow, type Actor } from '@geleit/access';
import { createMembership, createProjectionTable } from '@geleit/event-store';
import { projection, type ListApi } from '@geleit/platform';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { PlannedDatabase, plannedActor, plannedRead } from './list-plans.features.js';
import { runStatements } from './migrated-database.js';
import { codeSql, idSql } from './planned-rows.js';

@Entity('letters')
class LetterRow {
  @PrimaryColumn('uuid') letterId!: string;
  @Column('date') writtenOn!: string;
  @Column('text') kind!: string;
  @Column('text', { array: true }) readers!: readonly string[];
}
const letters = { name: 'letters', row: LetterRow, reads: {}, on: {} };

class Letters1800000000000 implements MigrationInterface {
  readonly name = 'Letters1800000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'letters',
      'letter_id',
      'letter_id uuid NOT NULL, written_on date NOT NULL, kind text NOT NULL, readers text[] NOT NULL',
    );
    await createMembership(runner, 'letters', { key: 'letter_id', each: 'readers', copied: ['written_on'] });
    await runner.query('CREATE INDEX letters_in_order ON letters (tenant_id, written_on, letter_id)');
    await runner.query('CREATE INDEX letters_of_kind ON letters (tenant_id, kind, written_on, letter_id)');
    await runner.query(
      'CREATE INDEX letters_of_reader ON letters_by_readers (tenant_id, member, written_on, letter_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE letters_by_readers, letters');
  }
}

const lettersApi: ListApi<LetterRow> = {
  path: 'letters',
  projection: letters,
  summary: 'Letters of their readers.',
  allow: {
    name: 'readers',
    roles: ['counsellor'],
    rows: ({ subject }) => ({ column: 'readers', containsAny: [subject] }),
  },
  filters: { kind: 'equals' },
  order: { by: 'writtenOn', direction: 'descending' },
  accessPaths: [['readers'], ['kind']],
};
const everyLetterApi: ListApi<LetterRow> = {
  ...lettersApi,
  allow: { ...lettersApi.allow, rows: () => everyRow },
};
const withoutPathApi: ListApi<LetterRow> = { ...lettersApi, accessPaths: [['kind']] };

const reader: Actor = plannedActor(['counsellor']);
const ofReader = plannedRead('a reader', lettersApi, reader, ['kind']);
const ofEverybody = plannedRead('everybody', everyLetterApi, reader);
const withoutPath = plannedRead('a reader', withoutPathApi, reader);

describe('the check of how lists are read', () => {
  let database: PlannedDatabase;
  beforeAll(async () => {
    database = await PlannedDatabase.open(
      { name: 'letters', migrations: [Letters1800000000000], projections: [projection(letters)] },
      {
        rows: {
          letters: {
            letter_id: idSql('letter', 'i'),
            kind: codeSql(['a', 'b', 'c', 'd'], 'i / 20'),
            readers: `ARRAY[${idSql('staff', 'i % 20')}::text]`,
          },
        },
        reads: [ofReader, ofEverybody],
        rowsPerTable: 20_000,
      },
    );
  }, 120_000);
  afterAll(() => database?.close());

  const faultsAfter = async (read: typeof ofReader, ...statements: readonly string[]) => {
    await runStatements(database.url, ...statements);
    return database.faultsOf(read);
  };

  it('passes with the indexes', async () => {
    expect(await database.faultsOf(ofReader)).toEqual({ scans: [], checked: ['kind'], hidden: [] });
    expect(await database.faultsOf(ofEverybody)).toEqual({ scans: [], checked: [], hidden: [] });
  });

  it('fails if an array is searched without its membership', async () => {
    const { scans, checked } = await database.faultsOf(withoutPath);
    expect(checked).toContain('readers');
    expect(scans).toContain(
      'letters by writtenOn descending, filtered by nothing: nothing in a condition of the rule finds rows',
    );
  });

  it('fails without the index of the members', async () => {
    const { scans } = await faultsAfter(
      ofReader,
      'DROP INDEX letters_of_reader',
      'ANALYZE letters_by_readers',
    );
    expect(scans).toContainEqual(
      expect.stringMatching(/reads \d{3,} rows of letters_by_readers, which needs 51$/),
    );
  });

  it('fails without the index of a filter', async () => {
    const { scans } = await faultsAfter(ofEverybody, 'DROP INDEX letters_of_kind');
    expect(scans).toContainEqual(
      expect.stringMatching(/filtered by kind, page 1: \w[\w ]+ reads \d+ rows of letters, which needs 51$/),
    );
  });

  it('fails without the index of the order', async () => {
    const { scans } = await faultsAfter(ofEverybody, 'DROP INDEX letters_in_order');
    expect(scans).toContain(
      'letters by writtenOn descending, filtered by nothing, page 1: Seq Scan reads 20000 rows of letters, which needs 51',
    );
  });
});
