import type { ErasePersonalData } from '@geleit/contracts';
import { eventually } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { create, person, requestFor, startIntake, succeed, type IntakeFixture } from '../intake.features.js';

describe('the retention of requests and consents', () => {
  let fixture: IntakeFixture;
  let database: Client;
  beforeAll(async () => {
    fixture = await startIntake();
    database = new Client({ connectionString: fixture.service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await fixture?.stop();
  });

  const register = () => create(fixture.counsellor, '/v1/persons', person);
  const receive = async (personId: string): Promise<string> =>
    create(fixture.counsellor, '/v1/requests', requestFor(personId));
  const close = (requestId: string) =>
    succeed(fixture.counsellor.post(`/v1/requests/${requestId}/close`, { outcome: 'declined' }));
  const refusedConsent = async (personId: string): Promise<string> => {
    const id = await create(fixture.counsellor, '/v1/consents', {
      personId,
      purpose: 'interpreter',
      recipient: { kind: 'interpreter', organizationId: randomUUID() },
      dataScopes: ['contact'],
    });
    await succeed(fixture.counsellor.post(`/v1/consents/${id}/refuse`, {}));
    return id;
  };
  /** As if the records had ended long ago. */
  const letTimePass = async (...recordIds: readonly string[]): Promise<void> => {
    for (const table of ['request_retention', 'consent_retention'])
      await database.query(
        `UPDATE ${table} SET retain_until = '2020-01-31' WHERE record_id = ANY($1::uuid[])`,
        [recordIds],
      );
  };
  const statusOf = async (path: string): Promise<number> => (await fixture.counsellor.get(path)).status;
  const erasuresOf = async (stream: string): Promise<readonly ErasePersonalData[]> => {
    const { rows } = await database.query<{ data: ErasePersonalData }>(
      `SELECT data FROM es.event WHERE stream_id = $1 AND type = 'PersonalDataErased'`,
      [stream],
    );
    return rows.map(({ data }) => data);
  };

  const untilForgotten = (stream: string) =>
    eventually(async () => expect(await erasuresOf(stream)).toHaveLength(1));

  it('ends when the term is over; the person and what is open stay', async () => {
    const personId = await register();
    const [closed, stillOpen] = [await receive(personId), await receive(personId)];
    const consentId = await refusedConsent(personId);
    await close(closed);
    const { rows } = await database.query<{ rule: string; retained: boolean }>(
      `SELECT rule, retain_until >= current_date + 180 AS retained FROM request_retention WHERE record_id = $1`,
      [closed],
    );
    expect(rows).toEqual([{ rule: 'requests-not-enrolled', retained: true }]);
    await letTimePass(closed, consentId, stillOpen);
    await untilForgotten(closed);
    await untilForgotten(consentId);
    expect(await erasuresOf(closed)).toMatchObject([
      { because: 'retention', rule: 'requests-not-enrolled', personId },
    ]);
    expect(await erasuresOf(consentId)).toMatchObject([{ because: 'retention', rule: 'consent-receipts' }]);
    expect(await statusOf(`/v1/requests/${closed}`)).toBe(404);
    expect(await statusOf(`/v1/consents/${consentId}`)).toBe(404);
    expect(await statusOf(`/v1/requests/${stillOpen}`)).toBe(200);
    expect(await statusOf(`/v1/persons/${personId}`)).toBe(200);
  });

  it('waits for a legal hold of the person, which outlives the rejection of the request for erasure', async () => {
    const [heldPersonId, otherPersonId] = [await register(), await register()];
    const [held, other] = [await receive(heldPersonId), await receive(otherPersonId)];
    const path = `/v1/erasure-requests/${await create(fixture.counsellor, '/v1/erasure-requests', {
      personId: heldPersonId,
      reason: 'objection',
    })}`;
    await succeed(
      fixture.counsellor.post(`${path}/place-hold`, { ground: 'child_protection', until: '2030-01-31' }),
    );
    await succeed(fixture.lead.post(`${path}/reject`, { ground: 'identity_not_proven' }));
    await close(held);
    await close(other);
    await letTimePass(held, other);
    await untilForgotten(other);
    expect(await erasuresOf(held)).toEqual([]);
    await database.query(`UPDATE legal_holds SET held_until = '2020-01-31'`);
    await untilForgotten(held);
  });

  it('waits for an erasure that is under way, which confirms each record itself', async () => {
    const [askingId, otherPersonId] = [await register(), await register()];
    const [asked, other] = [await receive(askingId), await receive(otherPersonId)];
    const id = await create(fixture.counsellor, '/v1/erasure-requests', {
      personId: askingId,
      reason: 'objection',
    });
    await close(asked);
    await close(other);
    await letTimePass(asked, other);
    await untilForgotten(other);
    expect(await erasuresOf(asked)).toEqual([]);
    await succeed(fixture.lead.post(`/v1/erasure-requests/${id}/reject`, { ground: 'identity_not_proven' }));
    await untilForgotten(asked);
  });
});
