import { eventually, type TestClient } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import {
  agencyId,
  create,
  person,
  requestFor,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';

export interface Colleague {
  readonly staffId: string;
  readonly client: TestClient;
}
/** A person with everything that hangs on them. */
export interface Records {
  readonly personId: string;
  readonly request: string;
  readonly consent: string;
  readonly household: string;
}

/** Whoever has access sees and does all of this; whoever has none, nothing. */
export async function accessOf(client: TestClient, { personId, request, consent, household }: Records) {
  const paths = [
    `/v1/persons/${personId}`,
    `/v1/requests/${request}`,
    `/v1/consents/${consent}`,
    `/v1/households/${household}`,
  ];
  const lists = ['persons', 'requests', 'consents', 'households'];
  const reads = await Promise.all(paths.map(async (path) => (await client.get(path)).status === 200));
  const listed = await Promise.all(
    lists.map(async (list) =>
      JSON.stringify((await client.get(`/v1/${list}?limit=100`)).body).includes(personId),
    ),
  );
  const corrects =
    (await client.post(`/v1/persons/${personId}/correct`, { gender: 'diverse' }, { 'if-match': '"999"' }))
      .status === 412;
  const requestsConsent =
    (
      await client.post('/v1/consents', {
        personId,
        purpose: 'interpreter',
        recipient: { kind: 'interpreter' },
        dataScopes: ['contact'],
        legalBasisRegime: 'dsgvo',
      })
    ).status === 201;
  return [...reads, ...listed, corrects, requestsConsent];
}
export const everything = Array<boolean>(10).fill(true);
/** A protected person belongs to no household. */
export const everythingButHousehold = everything.map((_, place) => place !== 3 && place !== 7);
export const nothing = Array<boolean>(10).fill(false);

/** A new counsellor, of the office unless others are named. */
export async function hire(
  { service }: Pick<IntakeFixture, 'service'>,
  ...agencies: readonly string[]
): Promise<Colleague> {
  const staffId = randomUUID();
  const actor = {
    tenant,
    subject: staffId,
    roles: ['counsellor' as const],
    agencies: agencies.length === 0 ? [agencyId] : agencies,
  };
  await service.registerStaff(actor);
  return { staffId, client: service.clientFor(actor) };
}
export async function recordsOf(client: TestClient): Promise<Records> {
  const personId = await create(client, '/v1/persons', { ...person, familyName: 'Zustaendig' });
  const household = await create(client, '/v1/households', { agencyId });
  await succeed(client.post(`/v1/households/${household}/add-member`, { personId, role: 'head' }));
  const consent = await create(client, '/v1/consents', {
    personId,
    purpose: 'interpreter',
    recipient: { kind: 'interpreter' },
    dataScopes: ['contact'],
    legalBasisRegime: 'dsgvo',
  });
  const request = await create(client, '/v1/requests', requestFor(personId));
  await eventually(async () =>
    expect((await client.get(`/v1/persons/${personId}`)).body['keeping']).toMatchObject([
      { reason: 'request', requestId: request },
    ]),
  );
  return { personId, household, consent, request };
}
export const untilSeenBy = (client: TestClient, records: Records, expected: readonly boolean[]) =>
  eventually(async () => expect(await accessOf(client, records)).toEqual(expected));
