import { createTestDatabase, type TestDatabase } from '@geleit/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { matchesPredicate, predicateToSql } from './predicate.js';
import { everyRow, noRow, type Predicate } from './rule.js';

interface Row {
  readonly id: number;
  readonly agencyId: string | null;
  readonly state: string | null;
  readonly open: boolean | null;
  readonly size: number | null;
  readonly keepers: readonly string[] | null;
  readonly tags: readonly string[] | null;
}
const columns: Record<string, string> = {
  id: 'id',
  agencyId: 'agency_id',
  state: 'state',
  open: 'open',
  size: 'size',
  keepers: 'keepers',
  tags: 'tags',
};
const quoted = (property: string) => `"${columns[property]}"`;

const uuids = [
  '01890000-0000-7000-8000-000000000001',
  '01890000-0000-7000-8000-000000000002',
  '01890000-0000-7000-8000-000000000003',
];
const uuid = fc.constantFrom(...uuids);
const word = fc.oneof(
  fc.constantFrom('open', 'Open', '', 'null', "o'clock", 'a,b', '{}', '"', '\\', 'ä', 'ä'),
  fc.string({ maxLength: 4 }).filter((text) => !text.includes('\0')),
);
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const row = fc.record({
  agencyId: orNull(uuid),
  state: orNull(word),
  open: orNull(fc.boolean()),
  size: orNull(fc.integer({ min: -3, max: 3 })),
  keepers: orNull(fc.array(uuid, { maxLength: 3 })),
  tags: orNull(fc.array(word, { maxLength: 3 })),
});
const rows = fc
  .array(row, { maxLength: 12 })
  .map((columns) => columns.map((values, id): Row => ({ id, ...values })));
const predicate = fc.letrec<{ whole: Predicate<Row> }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    uuid.map((equals) => ({ column: 'agencyId' as const, equals })),
    word.map((equals) => ({ column: 'state' as const, equals })),
    fc.boolean().map((equals) => ({ column: 'open' as const, equals })),
    fc.integer({ min: -3, max: 3 }).map((equals) => ({ column: 'size' as const, equals })),
    fc.array(uuid, { maxLength: 3 }).map((isOneOf) => ({ column: 'agencyId' as const, isOneOf })),
    fc.array(word, { maxLength: 3 }).map((isOneOf) => ({ column: 'state' as const, isOneOf })),
    fc.array(uuid, { maxLength: 3 }).map((containsAny) => ({ column: 'keepers' as const, containsAny })),
    fc.array(word, { maxLength: 3 }).map((containsAny) => ({ column: 'tags' as const, containsAny })),
    fc.array(tie('whole'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('whole'), { maxLength: 3 }).map((any) => ({ any })),
  ),
})).whole;

describe('a predicate means the same in JavaScript and in PostgreSQL', () => {
  let own: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    own = await createTestDatabase();
    client = new Client({ connectionString: own.url });
    await client.connect();
    await client.query(
      `CREATE TABLE sample (id int, agency_id uuid, state text, open boolean, size int, keepers uuid[],
        tags text[])`,
    );
  });
  afterAll(async () => {
    await client.end();
    await own.drop();
  });

  const fill = async (content: readonly Row[]) => {
    await client.query('TRUNCATE sample');
    for (const { id, agencyId, state, open, size, keepers, tags } of content)
      await client.query('INSERT INTO sample VALUES ($1, $2, $3, $4, $5, $6, $7)', [
        id,
        agencyId,
        state,
        open,
        size,
        keepers,
        tags,
      ]);
  };
  const selectIds = async (condition: Predicate<Row>) => {
    const values: unknown[] = [];
    const sql = predicateToSql(condition, quoted, (value) => `$${values.push(value)}`);
    const result = await client.query<{ id: number }>(
      `SELECT id FROM sample WHERE ${sql} ORDER BY id`,
      values,
    );
    return result.rows.map(({ id }) => id);
  };

  it('matches exactly the rows that PostgreSQL selects', () =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.array(predicate, { minLength: 4, maxLength: 8 }),
        async (content, predicates) => {
          await fill(content);
          for (const condition of predicates)
            expect(await selectIds(condition)).toEqual(
              content.filter((candidate) => matchesPredicate(condition, candidate)).map(({ id }) => id),
            );
        },
      ),
      { numRuns: 150 },
    ));

  it('has forms for every row and for no row', async () => {
    const nulls = { agencyId: null, state: null, open: null, size: null, keepers: null, tags: null };
    await fill([
      { id: 0, ...nulls },
      { id: 1, ...nulls },
    ]);
    expect(await selectIds(everyRow)).toEqual([0, 1]);
    expect(await selectIds(noRow)).toEqual([]);
  });

  it('binds every value, so that none becomes part of the SQL', () => {
    expect(
      predicateToSql<Row>({ column: 'state', equals: "'; DROP TABLE sample; --" }, quoted, () => '$1'),
    ).toBe('"state" = $1');
  });
});
