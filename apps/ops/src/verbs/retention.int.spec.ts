import { counselling } from '@geleit/counselling';
import { intake } from '@geleit/intake';
import { randomUUID } from 'node:crypto';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { retention } from './retention.js';

let platform: OpsFixture;
beforeAll(async () => {
  platform = await startOpsFixture({ services: [intake, counselling] });
}, 120_000);
afterAll(() => platform?.stop());

const [tenant, personId, heldPersonId] = [randomUUID(), randomUUID(), randomUUID()];

describe('the dry run of retention', () => {
  it('counts by service, organisation and rule, and names nobody', async () => {
    const keep = (
      ...[service, table, person, rule, until]: readonly [string, string, string, string, string | null]
    ) =>
      platform.query(
        service,
        `INSERT INTO ${table} (tenant_id, record_id, person_id, rule, retain_until) VALUES ($1, $2, $3, $4, $5)`,
        [tenant, randomUUID(), person, rule, until],
      );
    await keep('intake', 'request_retention', personId, 'requests-not-enrolled', '2027-01-30');
    await keep('intake', 'request_retention', personId, 'requests-not-enrolled', '2027-01-31');
    await keep('intake', 'request_retention', personId, 'requests-not-enrolled', null);
    await keep('intake', 'consent_retention', personId, 'consent-receipts', '2027-01-01');
    await keep('counselling', 'case_retention', personId, 'counselling', '2027-01-01');
    await keep('counselling', 'case_retention', heldPersonId, 'counselling', '2027-01-01');
    await platform.query(
      'counselling',
      `INSERT INTO legal_holds (tenant_id, erasure_request_id, person_ids, is_under_way, holds, held_until)
       VALUES ($1, $2, ARRAY[$3::uuid], false, '{}', '2027-01-31')`,
      [tenant, randomUUID(), heldPersonId],
    );
    const { well, text } = await platform.runVerb(retention, '--until', '2027-01-31');
    expect(well).toBe(true);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/)),
    ).toEqual([
      ['service', 'organisation', 'rule', 'months', 'to forget', 'held'],
      ['intake', tenant, 'requests-not-enrolled', '6', '1', '0'],
      ['intake', tenant, 'consent-receipts', '36', '1', '0'],
      ['counselling', tenant, 'counselling', '36', '1', '1'],
    ]);
    expect(text).not.toContain(personId);
    const later = await platform.runVerb(retention, '--until', '2027-02-01');
    expect(later.text).toMatch(/counselling +36 +2 +0/);
    expect(later.text).toMatch(/requests-not-enrolled +6 +2 +0/);
    expect((await platform.runVerb(retention, '--until', '2026-12-31')).text).toBe(
      'nothing is to be forgotten until 2026-12-31\n',
    );
    await expect(platform.runVerb(retention, '--until', 'soon')).rejects.toThrow('--until');
  });
});
