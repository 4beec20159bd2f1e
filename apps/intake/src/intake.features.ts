import { officeContract, sharedTenant, type SbgArea } from '@geleit/contracts';
import { RegisteredOfficeRow, TenantReads } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  type TestClient,
  type TestResponse,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IntakeConfig } from './config.js';
import { intake } from './service.js';

export const [tenant, otherTenant, agencyId, otherAgencyId] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];
export const staff = { counsellor: randomUUID(), bert: randomUUID(), lead: randomUUID() };
export const person = {
  agencyId,
  identityMode: 'IDENTIFIED',
  givenName: 'Probe',
  familyName: 'Müller',
  birth: '1990-05-04',
  gender: 'female',
  nationalities: ['SY'],
  entryDate: '2025-02-01',
  ags: '05112000',
};
export const returnCode = '0123456789ABCDEFGHJKMNPQRS';

export interface IntakeFixture {
  readonly service: TestService<IntakeConfig>;
  readonly database: Client;
  readonly counsellor: TestClient;
  readonly bert: TestClient;
  readonly lead: TestClient;
  /** The counsellor's subject, signed in to another organisation. */
  readonly stranger: TestClient;
  readonly admin: TestClient;
  /** The data of a stream's events as JSON, as PostgreSQL stores them. */
  storedEvents(stream: string): Promise<string>;
  stop(): Promise<void>;
}

export const intakeEnv = { BLIND_INDEX_KEY: 'k3Jx0q9vT2mZb7Yc5Nf8Ws1Dh4Rg6Lp0', ALARM_SECONDS: '1' };

/** Intake, by default of this version, with the staff of one agency. */
export async function startIntake(version: typeof intake = intake): Promise<IntakeFixture> {
  const service = await startTestService(version, { env: intakeEnv });
  const database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
  const as = (subject: string, role: 'counsellor' | 'team_lead' | 'organisation_admin', at = tenant) =>
    service.clientFor({ tenant: at, subject, roles: [role], agencies: [agencyId] });
  await openOffice(service, tenant, agencyId);
  for (const [subject, role] of [
    [staff.counsellor, 'counsellor'],
    [staff.bert, 'counsellor'],
    [staff.lead, 'team_lead'],
  ] as const)
    await service.registerStaff({ tenant, subject, roles: [role], agencies: [agencyId] });
  return {
    service,
    database,
    counsellor: as(staff.counsellor, 'counsellor'),
    bert: as(staff.bert, 'counsellor'),
    lead: as(staff.lead, 'team_lead'),
    stranger: as(staff.counsellor, 'counsellor', otherTenant),
    admin: as(randomUUID(), 'organisation_admin'),
    async storedEvents(stream) {
      const { rows } = await database.query('SELECT data FROM es.event WHERE stream_id = $1', [stream]);
      return JSON.stringify(rows);
    },
    async stop() {
      await database.end();
      await service.stop();
    },
  };
}

/** Posts a command that creates something. Returns the new id. */
export async function create(client: TestClient, path: string, body: object): Promise<string> {
  const response = await client.post(path, body);
  if (response.status !== 201 || response.body.id === undefined)
    throw new Error(`${path} returned ${response.status} ${JSON.stringify(response.body)}`);
  return response.body.id;
}

/** Expects status 200. Returns the body. */
export async function succeed(response: Promise<TestResponse>): Promise<TestResponse['body']> {
  const { status, body } = await response;
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

/** Opens an office of an organisation in the register. Resolves when the service knows it. */
export async function openOffice(
  service: TestService<IntakeConfig>,
  organizationId: string,
  officeId: string,
  sbgAreas: readonly SbgArea[] = [],
): Promise<void> {
  await service.publish(
    officeContract,
    { tenant: organizationId, stream: officeId },
    {
      type: 'OfficeOpened',
      data: {
        officeId,
        name: 'Beratungsstelle',
        programmes: ['JMD', 'MBE', 'SBG'],
        sbgAreas,
        languages: [],
        catchment: [],
      },
    },
  );
  await eventually(async () =>
    expect(
      await service
        .get(TenantReads)
        .read(sharedTenant, (rows) => rows.existsBy(RegisteredOfficeRow, { officeId })),
    ).toBe(true),
  );
}

/** The body that lets a colleague work with a person today. */
export const admission = (staffId: string) => ({
  staffId,
  because: 'joint_counselling',
  until: germanDayOf(new Date().toISOString()),
});

/** The body of a request of somebody who phoned. */
export const requestFor = (personId: string) => ({
  personId,
  agencyId,
  channel: 'phone',
  accessPath: 'school',
  urgency: 'normal',
  servedDecision: false,
});

/** A request of the person, ready for the programme MBE. Returns its path. */
export async function assessedRequest(client: TestClient, personId: string): Promise<string> {
  const path = `/v1/requests/${await create(client, '/v1/requests', requestFor(personId))}`;
  await succeed(client.post(`${path}/triage`, { urgency: 'normal' }));
  await succeed(client.post(`${path}/complete-first-contact`, {}));
  await succeed(
    client.post(`${path}/check-eligibility`, { programme: 'MBE', residenceStatus: 'refugee_25_2_1' }),
  );
  return path;
}
