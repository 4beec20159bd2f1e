import { createView, outdate } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { services } from '../generate/services.js';
import { statementsOf } from '../generate/sql.js';

type Migration = new () => MigrationInterface;

/** Migrations of before the first release: no older version ever ran beside what they made. */
const beforeReleases: Readonly<Record<string, number>> = { intake: 5, counselling: 3, referrals: 1, projects: 1, reporting: 3 };

/** What an older process that still reads and writes would stumble over. Contracting is for the release after the next. */
const contracting: Readonly<Record<string, RegExp>> = {
  'takes something away': /\bDROP\s+(TABLE|COLUMN|SCHEMA|FUNCTION|VIEW)\b|\bTRUNCATE\b/i,
  'renames': /\bRENAME\b/i,
  'demands what older processes do not write': /\bSET\s+NOT\s+NULL\b|\bADD\s+COLUMN\b(?:(?!,|\bDEFAULT\b).)*\bNOT\s+NULL\b(?!.*\bDEFAULT\b)|\bADD\s+(CONSTRAINT|CHECK|UNIQUE)\b/is,
  'changes a type': /\bALTER\s+COLUMN\b.*\bTYPE\b/is,
};

const altered = (sql: string): readonly string[] => [...sql.matchAll(/ALTER TABLE (?:public\.)?(\w+) ADD COLUMN/gi)].map(([, table = '']) => table);

async function findings(migration: Migration): Promise<readonly string[]> {
  const said = (await statementsOf(migration, 'geleit_service')).filter((sql) => !sql.includes('protect_view'));
  const outdated = said.join('\n');
  return [
    ...Object.entries(contracting).filter(([, pattern]) => said.some((sql) => pattern.test(sql))).map(([what]) => what),
    ...said.flatMap(altered).filter((table) => !outdated.includes(`INSERT INTO es.outdated (view) SELECT '${table}'`)).map((table) => `adds to ${table} without outdate(runner, '${table}')`),
  ];
}

const saying = (...work: readonly ((runner: QueryRunner) => Promise<unknown>)[]): Migration => class implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const step of work) await step(runner);
  }
  down = (): Promise<void> => Promise.resolve();
};
const sql = (text: string) => (runner: QueryRunner): Promise<unknown> => runner.query(text);

describe('a migration after the first release', () => {
  it.each([
    ['DROP TABLE cases', 'takes something away'],
    ['ALTER TABLE cases DROP COLUMN a', 'takes something away'],
    ['ALTER TABLE cases RENAME COLUMN a TO b', 'renames'],
    ['ALTER TABLE cases ALTER COLUMN a SET NOT NULL', 'demands what older processes do not write'],
    ['ALTER TABLE cases ALTER COLUMN a TYPE integer', 'changes a type'],
    ['ALTER TABLE cases ADD CONSTRAINT a CHECK (b > 0)', 'demands what older processes do not write'],
  ])('is found out: %s', async (text, what) => expect(await findings(saying(sql(text)))).toEqual([what]));

  it('is found out when older processes could not write any more, or the view is not folded anew', async () =>
    expect(await findings(saying(sql('ALTER TABLE cases ADD COLUMN a integer NOT NULL')))).toEqual(['demands what older processes do not write', "adds to cases without outdate(runner, 'cases')"]));

  it('may add', async () =>
    expect(await findings(saying(
      (runner) => createView(runner, 'urgent', 'case_id', 'case_id uuid NOT NULL'), sql('CREATE INDEX a ON cases (b)'), sql('ALTER TABLE cases ADD COLUMN a boolean NOT NULL DEFAULT false'), (runner) => outdate(runner, 'cases'),
    ))).toEqual([]));

  it.each(services.map((service) => [service.name, service] as const))('only adds, and has the views it changes folded anew: %s', async (name, { migrations }) => {
    const later = migrations.slice(beforeReleases[name] ?? NaN);
    expect((await Promise.all(later.map(async (migration) => (await findings(migration)).map((what) => `${migration.name} ${what}`)))).flat()).toEqual([]);
    expect(migrations.length).toBeGreaterThanOrEqual(beforeReleases[name] ?? NaN);
  });
});
