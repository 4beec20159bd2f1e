import { migrateService } from '@geleit/platform';
import { adminUrl, createMigratedDatabase, type MigratedDatabase } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { intake } from '../service.js';
import { ConsentsToExpire1767225600040 } from './0004-consents-to-expire.js';

let database: MigratedDatabase;
let admin: Client;
beforeAll(async () => {
  const { name, migrations } = intake;
  database = await createMigratedDatabase({
    name,
    migrations: migrations.slice(0, migrations.indexOf(ConsentsToExpire1767225600040)),
  });
  admin = new Client({ connectionString: database.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.close();
});

it('also lets consents expire that were granted before there was a timer (C-1)', async () => {
  const [tenant, granted, revoked] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [consentId, status] of [
    [granted, 'granted'],
    [revoked, 'revoked'],
  ])
    await admin.query(
      `INSERT INTO consents (tenant_id, consent_id, person_id, purpose, recipient, data_scopes,
        legal_basis_regime, status, requested_at, expires_at, version)
      VALUES ($1, $2, $2, 'referral', '{}', '{contact}', 'dsgvo', $3, now(), '2026-12-31', 2)`,
      [tenant, consentId, status],
    );
  await migrateService(intake, { adminUrl: await adminUrl(), password: database.password });
  const { rows } = await admin.query(
    'SELECT tenant_id, consent_id, expires_at::text FROM consents_to_expire',
  );
  expect(rows).toEqual([{ tenant_id: tenant, consent_id: granted, expires_at: '2026-12-31' }]);
});
