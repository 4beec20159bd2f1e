import { startPostgres } from '@geleit/embedded';
import { SnakeCaseNamingStrategy } from '@geleit/event-store';
import { computeBlindIndexes, sharedAmong } from '@geleit/intake/blind-index/blind-index';
import { DuplicateKeyRow } from '@geleit/intake/projections/duplicate-keys.projection';
import { PersonRow } from '@geleit/intake/projections/persons.projection';
import { findFreePort } from '@geleit/embedded';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { MadeUpPerson } from './made-up-people.js';

export const indexKey = { secret: randomBytes(32).toString('hex'), tenant: randomUUID() };
export const officeId = randomUUID();

/** Who has how many people: the offices' counsellors share all of them evenly, and one has a tenth. */
export const staffIds = Array.from({ length: 400 }, () => randomUUID());
export const busiestStaffId = randomUUID();

const personRow = (personId: string, keeper: string): Partial<PersonRow> => ({
  personId,
  identityMode: 'IDENTIFIED',
  agencyId: officeId,
  registeredAt: '2026-01-01T00:00:00.000Z',
  gender: 'not_stated',
  entries: [],
  mergedPersonIds: [],
  registrationStatus: 'present',
  absorbedKeepers: {},
  keeping: [],
  keepers: [keeper],
  keeperPlaces: [`${keeper}@${officeId}`],
  responsibleIds: [keeper],
  hasResponsible: true,
  version: 1,
});

function keyRow(personId: string, person: MadeUpPerson): DuplicateKeyRow {
  const ownIndexes = computeBlindIndexes(indexKey, personId, person);
  return {
    personId,
    ownIndexes,
    blindIndexes: sharedAmong(ownIndexes),
    agencyId: officeId,
    survivorId: null,
  };
}

const batchSize = 500;

async function fill(database: DataSource, people: readonly MadeUpPerson[]): Promise<readonly string[]> {
  const ids = people.map(() => randomUUID());
  for (let start = 0; start < people.length; start += batchSize) {
    const batch = people.slice(start, start + batchSize).map((person, index) => ({
      person,
      id: ids[start + index] ?? '',
      keeper:
        index % 10 === 0 ? busiestStaffId : (staffIds[(start + index) % staffIds.length] ?? busiestStaffId),
    }));
    await database.manager.insert(PersonRow, batch.map(({ id, keeper }) => personRow(id, keeper)) as never[]);
    await database.manager.insert(
      DuplicateKeyRow,
      batch.map(({ id, person }) => keyRow(id, person)) as never[],
    );
  }
  await database.query('CREATE INDEX keys_gin ON duplicate_keys USING gin (blind_indexes)');
  await database.query('CREATE INDEX places_gin ON persons USING gin (keeper_places)');
  await database.query('CREATE TABLE plain_names (person_id uuid, given_name text, family_name text)');
  for (let start = 0; start < people.length; start += batchSize)
    await database.query('INSERT INTO plain_names SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])', [
      ids.slice(start, start + batchSize),
      people.slice(start, start + batchSize).map(({ givenName }) => givenName),
      people.slice(start, start + batchSize).map(({ familyName }) => familyName),
    ]);
  await database.query('CREATE INDEX plain_names_both ON plain_names (family_name, given_name)');
  await database.query('VACUUM ANALYZE');
  return ids;
}

export interface FilledRegister {
  readonly database: DataSource;
  readonly ids: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Starts a PostgreSQL of its own with the tables that a search reads, and the people in them. */
export async function fillRegister(people: readonly MadeUpPerson[]): Promise<FilledRegister> {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-search-bench-'));
  // The server may run as another user, who has to reach its folder.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await findFreePort(),
    password: randomBytes(16).toString('hex'),
  });
  const database = await new DataSource({
    type: 'postgres',
    url: postgres.adminUrl,
    entities: [PersonRow, DuplicateKeyRow],
    namingStrategy: new SnakeCaseNamingStrategy(),
    synchronize: true,
  }).initialize();
  const ids = await fill(database, people);
  return {
    database,
    ids,
    stop: async () => {
      await database.destroy();
      await postgres.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
