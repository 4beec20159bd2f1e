import { adminUrl, queryAsRole, describeDatabasePermissions } from '@geleit/testing';
import { Client } from 'pg';
import { createExampleService } from './example.features.js';
import { databaseRolesOf } from './roles.js';

const service = 'catalogue';
const roles = databaseRolesOf(service);
let url: string;
let administrator: string;

beforeAll(async () => {
  ({ url, admin: administrator } = await createExampleService(await adminUrl(), service));
});

describe('the database of a service', () => {
  describeDatabasePermissions(service, () => Promise.resolve({ url, admin: administrator }));

  it('sees nothing before an organisation is set, and nothing of another one after', async () => {
    const [mine, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const insert = `INSERT INTO person_topics (tenant_id, person, cases) VALUES ('${mine}', '${mine}', 1)`;
    expect(await queryAsRole(url, roles.append, insert)).toBe('42501');
    expect(await queryAsRole(url, roles.append, insert, theirs)).toBe('42501');
    expect(await queryAsRole(url, roles.append, insert, mine)).toBe('1');
    expect(await queryAsRole(url, roles.read, 'SELECT FROM person_topics')).toBe('0');
    expect(await queryAsRole(url, roles.read, 'SELECT FROM person_topics', theirs)).toBe('0');
    expect(await queryAsRole(url, roles.read, 'SELECT FROM person_topics', mine)).toBe('1');
    expect(await queryAsRole(url, roles.read, insert, mine)).toBe('42501');
    expect(await queryAsRole(url, roles.daemon, 'SELECT FROM person_topics')).toBe('1');
    expect(await queryAsRole(url, roles.daemon, 'DELETE FROM person_topics')).toBe('42501');
    expect(await queryAsRole(url, roles.login, 'SELECT FROM person_topics')).toBe('42501');
  });
});

describe('log and inbox', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = new Client({ connectionString: administrator });
    await admin.connect();
  });
  afterAll(() => admin.end());

  it.each(['event', 'inbox', 'discarded', 'seal'])(
    '%s: nobody changes what is written, not even the superuser in replica mode',
    async (table) => {
      for (const change of [
        `UPDATE es.${table} SET tenant_id = tenant_id`,
        `DELETE FROM es.${table}`,
        `TRUNCATE es.${table}`,
      ])
        for (const who of ['SELECT 1', `SET ROLE ${roles.owner}`, 'SET session_replication_role = replica']) {
          await admin.query(who);
          await expect(admin.query(change)).rejects.toMatchObject({ code: 'ES002' });
          await admin.query('RESET ROLE');
          await admin.query('RESET session_replication_role');
        }
    },
  );

  it('are appended to under READ COMMITTED only', async () => {
    const client = new Client({ connectionString: url, options: `-c role=${roles.append}` });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await expect(client.query("SELECT es.append('[]', '[]')")).rejects.toMatchObject({ code: 'ES003' });
    await client.end();
  });
});
