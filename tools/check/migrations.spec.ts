import {
  createMembership,
  createProjectionTable,
  markProjectionOutdated,
  tableNameOf,
} from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { services } from '@geleit/ops/services';
import { statementsOfMigration } from '../generate/sql.js';

type Migration = new () => MigrationInterface;

/** How many migrations precede the first release: no older version ever ran beside what they created. */
const beforeReleases: Readonly<Record<string, number>> = {
  intake: 5,
  counselling: 3,
  referrals: 1,
  projects: 1,
  reporting: 3,
};

const name = '(?:public\\.)?([a-z][a-z0-9_]*)';
/** A column that older processes need not write. */
const column =
  'ADD (?:COLUMN )?[a-z][a-z0-9_]* (?:(?!NOT NULL|UNIQUE|PRIMARY|REFERENCES|CHECK|GENERATED)[^,()]|\\(\\d+(?:,\\s*\\d+)?\\))+(?:NOT NULL DEFAULT [^,]+)?';

/**
 * Everything that a migration may do while an older version still reads and writes. What is to be removed is
 * removed in the release after the next.
 */
const allowed: readonly RegExp[] = [
  new RegExp(`^CREATE TABLE ${name} \\(tenant_id uuid NOT NULL, .*\\)$`, 's'),
  /^SELECT es\.protect_view\('public\.\w+'\)$/,
  new RegExp(`^CREATE INDEX [a-z0-9_]+ ON ${name} (?:USING gin )?\\([a-z0-9_, ]+\\)(?: WHERE [^;]+)?$`),
  new RegExp(`^ALTER TABLE ${name} ${column}(?:, ${column})*$`),
  // Older processes go on writing a value.
  new RegExp(`^ALTER TABLE ${name} ALTER COLUMN [a-z][a-z0-9_]* DROP NOT NULL$`),
  // Its triggers write into a table that no older version knows, and keep it whichever version writes.
  /^SELECT es\.create_membership\('\w+', '\w+', '\w+', '\{[a-z0-9_, ]*\}'\)$/,
  // A table that no older version knows; its trigger acts on rows of a table that none knows either.
  /^SELECT es\.create_content_table\('\w+', '\w+', '\w+'\)$/,
  /^INSERT INTO es\.outdated \(view\) SELECT '\w+' WHERE [^;]+$/,
];

/** Only on a table that no older version writes. */
const uniqueIndex = new RegExp(
  `^CREATE UNIQUE INDEX "?\\w+"? ON ${name} \\([a-z0-9_, ]+\\)(?: WHERE [^;]+)?$`,
);

interface Checked {
  readonly migration: Migration;
  readonly tables: ReadonlySet<string>;
}

async function findings({ migration, tables }: Checked): Promise<readonly string[]> {
  const statements = (await statementsOfMigration(migration, 'geleit_service')).map((sql) =>
    sql.replace(/;$/, '').trim().replace(/\s+/g, ' '),
  );
  const named = (pattern: RegExp): readonly string[] =>
    statements.flatMap((sql) => pattern.exec(sql)?.[1] ?? []);
  const created = named(new RegExp(`^CREATE TABLE ${name}`));
  const isAllowed = (sql: string): boolean =>
    allowed.some((pattern) => pattern.test(sql)) || created.includes(uniqueIndex.exec(sql)?.[1] ?? '');
  const outdated = named(/^INSERT INTO es\.outdated \(view\) SELECT '(\w+)'/);
  return [
    ...statements.filter((sql) => !isAllowed(sql)).map((sql) => `not beside an older version: ${sql}`),
    ...named(new RegExp(`^ALTER TABLE ${name}`))
      .filter((table) => !outdated.includes(table))
      .map((table) => `${table} without markProjectionOutdated(runner, '${table}')`),
    ...outdated
      .filter((table) => !tables.has(table))
      .map((table) => `marks ${table} as outdated, which is no projection's table`),
  ];
}

const tablesOf = ({ projections }: Pick<Service, 'projections'>): ReadonlySet<string> =>
  new Set(projections.map(({ projection }) => tableNameOf(projection.row)));

const migrationOf = (...work: readonly ((runner: QueryRunner) => Promise<unknown>)[]): Checked => ({
  tables: new Set(['cases', 'urgent']),
  migration: class implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      for (const step of work) await step(runner);
    }
    down = (): Promise<void> => Promise.resolve();
  },
});
const sql =
  (text: string) =>
  (runner: QueryRunner): Promise<unknown> =>
    runner.query(text);
const outdateCases = (runner: QueryRunner): Promise<unknown> => markProjectionOutdated(runner, 'cases');

async function tablesWithoutMigration(
  service: Pick<Service, 'migrations' | 'projections'>,
): Promise<readonly string[]> {
  const statements = await Promise.all(
    service.migrations.map((migration) => statementsOfMigration(migration, 'geleit_service')),
  );
  const created = new Set(
    statements.flat().map((text) => new RegExp(`^\\s*CREATE TABLE ${name} `).exec(text)?.[1]),
  );
  return [...tablesOf(service)].filter((table) => !created.has(table));
}

describe('the migrations of a service', () => {
  it.each(services.map((service) => [service.name, service] as const))(
    'create the table of every projection of %s',
    async (_, service) => expect(await tablesWithoutMigration(service)).toEqual([]),
  );

  it('are missing for every projection when there are none', async () => {
    const [service] = services;
    expect(service && (await tablesWithoutMigration({ ...service, migrations: [] }))).toEqual(
      service && [...tablesOf(service)],
    );
  });
});

describe('a migration after the first release', () => {
  it.each([
    'DROP TABLE cases',
    'ALTER TABLE cases DROP COLUMN a',
    'ALTER TABLE cases DROP a',
    'ALTER TABLE cases RENAME COLUMN a TO b',
    'ALTER TABLE cases ALTER a SET NOT NULL',
    'ALTER TABLE cases ALTER a TYPE integer',
    'ALTER TABLE cases ALTER COLUMN a DROP DEFAULT',
    'ALTER TABLE cases ADD CONSTRAINT a CHECK (b > 0)',
    'ALTER TABLE cases ADD PRIMARY KEY (a)',
    'ALTER TABLE cases ADD a integer NOT NULL',
    'ALTER TABLE cases ADD COLUMN a numeric(10,2) NOT NULL',
    'ALTER TABLE cases ADD COLUMN a integer NOT NULL, ADD COLUMN b integer DEFAULT 0',
    'ALTER TABLE cases ADD COLUMN a integer UNIQUE',
    'CREATE UNIQUE INDEX a ON cases (b)',
    'CREATE TRIGGER a BEFORE INSERT ON cases EXECUTE FUNCTION b()',
    'DELETE FROM cases',
    'TRUNCATE cases',
    'REVOKE ALL ON cases FROM a',
    'ALTER TABLE cases SET SCHEMA other',
  ])('may not: %s', async (text) =>
    expect(await findings(migrationOf(sql(text), outdateCases))).toEqual([
      `not beside an older version: ${text}`,
    ]),
  );

  it('must mark each projection that it changes as outdated, and nothing else', async () => {
    expect(await findings(migrationOf(sql('ALTER TABLE cases\n  ADD COLUMN a integer')))).toEqual([
      "cases without markProjectionOutdated(runner, 'cases')",
    ]);
    expect(await findings(migrationOf((runner) => markProjectionOutdated(runner, 'caess')))).toEqual([
      "marks caess as outdated, which is no projection's table",
    ]);
  });

  it('may add', async () =>
    expect(
      await findings(
        migrationOf(
          (runner) => createProjectionTable(runner, 'urgent', 'case_id', 'case_id uuid NOT NULL'),
          sql('CREATE UNIQUE INDEX "CaseIsUrgent" ON urgent (case_id) WHERE case_id IS NOT NULL'),
          (runner) => createMembership(runner, 'cases', { key: 'a', each: 'b', copied: ['c', 'd'] }),
          sql('CREATE INDEX a ON cases (b, c) WHERE b IS NOT NULL'),
          sql('ALTER TABLE cases ADD COLUMN a boolean NOT NULL DEFAULT false'),
          sql("ALTER TABLE cases ADD COLUMN a numeric(10, 2), ADD COLUMN b text DEFAULT 'x'"),
          outdateCases,
        ),
      ),
    ).toEqual([]));

  it.each(services.map((service) => [service.name, service] as const))(
    'only adds, and outdates the projections that it changes: %s',
    async (service, { migrations, projections }) => {
      const before = beforeReleases[service] ?? 0;
      expect(migrations.length).toBeGreaterThanOrEqual(before);
      const later = migrations.slice(before);
      expect(
        (
          await Promise.all(
            later.map(async (migration) =>
              (await findings({ migration, tables: tablesOf({ projections }) })).map(
                (what) => `${migration.name} ${what}`,
              ),
            ),
          )
        ).flat(),
      ).toEqual([]);
    },
  );
});
