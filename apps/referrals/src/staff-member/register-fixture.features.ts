import { caseContract, type Role } from '@geleit/contracts';
import { addDays, germanDayOf } from '@geleit/rules';
import {
  eventually,
  startTestService,
  testClientOf,
  withListedRejections,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import type { ReferralsConfig } from '../config.js';
import { profile } from '../referrals.features.js';
import { referrals } from '../service.js';
import { admitOrganization, executeAsOperator, officeDetails } from './register.features.js';

export const untilSignedIn = (client: TestClient): Promise<void> =>
  eventually(async () => expect((await client.get('/v1/me')).status).toBe(200));

export async function succeed(
  client: TestClient,
  path: string,
  body: object = {},
): Promise<Record<string, unknown>> {
  const response = await client.post(path, body);
  expect([200, 201]).toContain(response.status);
  return response.body;
}

export const today = germanDayOf(new Date().toISOString());
export const inDays = (days: number): string => addDays(today, days);

interface Registered {
  readonly staffId: string;
  readonly subject: string;
  readonly as: TestClient;
}

/** The service with two organisations whose administrators register everybody else through the API. */
export class RegisterFixture {
  readonly here = randomUUID();
  readonly elsewhere = randomUUID();
  admin!: TestClient;
  foreignAdmin!: TestClient;
  officeId = '';

  private constructor(readonly service: TestService<ReferralsConfig>) {}

  static async start(): Promise<RegisterFixture> {
    const fixture = new RegisterFixture(
      await startTestService(referrals, { env: { INTAKE_URL: 'http://127.0.0.1:9' } }),
    );
    fixture.admin = await fixture.admit(fixture.here);
    fixture.foreignAdmin = await fixture.admit(fixture.elsewhere);
    fixture.officeId = await fixture.openOffice({ programmes: ['MBE', 'SBG'] });
    return fixture;
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  /** A client for somebody whom only the register's own API made known. */
  signIn(tenant: string, subject: string, ...roles: readonly Role[]): TestClient {
    return withListedRejections(
      testClientOf(this.service.url, () =>
        this.service.issuer.authorization({ tenant, subject, roles }, { agencies: undefined }),
      ),
    );
  }

  /** An organisation and its first administrator, as the operator admits them. */
  async admit(tenant: string): Promise<TestClient> {
    await admitOrganization(this.service, tenant);
    const [id, subject] = [randomUUID(), `admin of ${tenant}`];
    await executeAsOperator(this.service, {
      tenant,
      type: 'staff-member',
      id,
      command: {
        type: 'RegisterStaffMember',
        data: {
          givenName: 'First',
          familyName: 'Administrator',
          subject,
          roles: ['organisation_admin'],
          officeIds: [],
        },
      },
      facts: { openOfficeIds: [] },
    });
    const client = this.signIn(tenant, subject, 'organisation_admin');
    await untilSignedIn(client);
    return client;
  }

  async openOffice(changes: object = {}): Promise<string> {
    return String((await succeed(this.admin, '/v1/offices', { ...officeDetails, ...changes }))['id']);
  }

  /** Registers a pledged staff member of the office through the API. */
  async register(roles: readonly Role[] = ['counsellor'], changes: object = {}): Promise<Registered> {
    const subject = randomUUID();
    const { status, body } = await this.admin.post('/v1/staff', {
      subject,
      givenName: 'Secret-Given',
      familyName: 'Secret-Family',
      email: 'secret@example.org',
      phone: '+49 203 1234567',
      roles,
      officeIds: [this.officeId],
      ...changes,
    });
    expect(status).toBe(201);
    const staffId = String(body.id);
    await succeed(this.admin, `/v1/staff/${staffId}/pledge-secrecy`, { pledgedOn: '2026-01-02' });
    const as = this.signIn(this.here, subject, ...roles);
    await untilSignedIn(as);
    return { staffId, subject, as };
  }

  leave(staffId: string): Promise<unknown> {
    return succeed(this.admin, `/v1/staff/${staffId}/leave`, { leftOn: today });
  }

  /** Publishes that counselling assigned a case, and closed it on a day. Returns its id. */
  async assignCase(
    staffId: string,
    {
      personId = randomUUID(),
      officeId: agencyId = this.officeId,
      closedOn,
    }: { readonly personId?: string; readonly officeId?: string; readonly closedOn?: string } = {},
  ): Promise<string> {
    const caseId = randomUUID();
    const about = { caseId, personId, programme: 'MBE', agencyId, kind: 'counselling', profile } as const;
    await this.service.publish(
      caseContract,
      { tenant: this.here, stream: caseId },
      { type: 'CaseOpened', data: { ...about, openedOn: '2026-01-10' } },
      { type: 'CounsellorAssigned', data: { caseId, personId, staffId, role: 'lead' } },
      ...(closedOn === undefined
        ? []
        : [{ type: 'CaseClosed' as const, data: { ...about, closedOn, reason: 'goal_reached' as const } }]),
    );
    return caseId;
  }
}
