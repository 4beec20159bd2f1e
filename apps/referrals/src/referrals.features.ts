import {
  caseContract,
  consentContract,
  sharedTenant,
  staffMemberContract,
  type ConsentGranted,
  type ReportingRisk,
  type StatusGroup,
} from '@geleit/contracts';
import { Clock, DisclosureTickets, RegisteredOfficeRow, TenantReads } from '@geleit/platform';
import { eventually, startTestService, type TestClient, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReferralsConfig } from './config.js';
import { ClientRow } from './projections/clients.projection.js';
import { admitOrganization, openOffice } from './staff-member/register.features.js';
import { referrals } from './service.js';

export const [sendingTenant, receivingTenant] = [randomUUID(), randomUUID()];
export const [sendingAgencyId, receivingAgencyId] = [randomUUID(), randomUUID()];
export const senderId = randomUUID();
export const receiverId = randomUUID();

export const profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  statusGroup: 'asylum',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
} as const;
/** How a case differs from that of somebody in the asylum procedure. */
interface CaseChanges {
  readonly programme?: 'MBE' | 'JMD';
  readonly statusGroup?: StatusGroup;
  readonly reportingRisk?: ReportingRisk;
}
export const description = {
  name: 'Migration counselling',
  topics: ['work', 'housing.search'],
  languages: ['ara', 'deu'],
  catchment: ['05112'],
  minimumAge: 18,
};
export const draft = {
  mode: 'warm_handover',
  need: { topics: ['work.job_search'], urgency: 'normal' },
  dataScopes: ['contact'],
};

export interface ReferredPerson {
  readonly caseId: string;
  readonly personId: string;
  readonly consentId: string;
}

/** Discloses a person to a valid ticket, as intake does. */
class FakeIntake {
  /** Whether intake finds the consent valid. */
  consentIsValid = true;
  /** The receiving organisation's staff member with whose token the disclosure is requested. */
  readerId: string = receiverId;
  tickets: DisclosureTickets | undefined;
  private readonly server: Server = createServer((request, response) => {
    const disclosed = this.discloses(request);
    response
      .writeHead(disclosed ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(disclosed ? { person: { givenName: 'Given' } } : {}));
  });

  async open(): Promise<this> {
    await new Promise<void>((done) => {
      this.server.listen(0, '127.0.0.1', done);
    });
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private discloses({ headers, url }: IncomingMessage): boolean {
    const opened = this.tickets?.verify(
      'referrals',
      { tenant: receivingTenant, subject: this.readerId },
      String(headers['disclosure-ticket']),
    );
    return (
      this.consentIsValid &&
      opened?.tenant === sendingTenant &&
      opened.dataScopes.includes('contact') &&
      url === `/internal/disclosures/${opened.consentId}`
    );
  }
}

/**
 * Offers a service of the organisation itself or, with another nature, of one that it registers. Returns the
 * service's id.
 */
export async function offerService(
  admin: TestClient,
  changes: { readonly agencyId?: string; readonly topics?: readonly string[] } = {},
  nature = 'welfare_tenant',
): Promise<string> {
  const { agencyId = receivingAgencyId } = changes;
  const offerer =
    nature === 'welfare_tenant'
      ? { organizationId: agencyId === sendingAgencyId ? sendingTenant : receivingTenant, agencyId }
      : { organizationId: (await admin.post('/v1/organizations', { name: 'Organisation', nature })).body.id };
  const { status, body } = await admin.post('/v1/services', { ...description, ...offerer, ...changes });
  expect(status).toBe(201);
  return String(body.id);
}

/** The service with a counsellor of a sending and one of a receiving organisation, which offers a service. */
export class ReferralsFixture {
  readonly asSender: TestClient;
  readonly asReceiver: TestClient;
  /** The receiving organisation's service to which drafts are addressed. */
  serviceId = '';

  private constructor(
    readonly service: TestService<ReferralsConfig>,
    readonly intake: FakeIntake,
  ) {
    this.asSender = this.staffClient('counsellor', senderId);
    this.asReceiver = service.clientFor({
      tenant: receivingTenant,
      subject: receiverId,
      roles: ['counsellor'],
      agencies: [receivingAgencyId],
    });
  }

  static async start(): Promise<ReferralsFixture> {
    const intake = await new FakeIntake().open();
    const service = await startTestService(referrals, {
      env: { INTAKE_URL: intake.url, ALARM_SECONDS: '1', READ_CONNECTIONS: '3' },
    });
    intake.tickets = new DisclosureTickets(service.identities.of('intake'), service.get(Clock));
    const fixture = new ReferralsFixture(service, intake);
    for (const tenant of [receivingTenant, sendingTenant]) await admitOrganization(service, tenant);
    await fixture.openOffice(receivingTenant, receivingAgencyId);
    await fixture.openOffice(sendingTenant, sendingAgencyId);
    fixture.serviceId = await offerService(fixture.adminOf(receivingTenant));
    return fixture;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    this.intake.close();
  }

  /** Opens an office of an organisation. Resolves when the service has received it from the bus. */
  async openOffice(tenant: string, officeId: string): Promise<void> {
    await openOffice(this.service, tenant, officeId);
    await eventually(async () =>
      expect(
        await this.service
          .get(TenantReads)
          .read(sharedTenant, (rows) => rows.findOneBy(RegisteredOfficeRow, { officeId })),
      ).not.toBeNull(),
    );
  }

  /** Publishes that a colleague stands in for a staff member. Resolves when the service knows it. */
  async recordAbsence(
    tenant: string,
    absence: {
      readonly staffId: string;
      readonly deputyId: string;
      readonly from: string;
      readonly until: string;
    },
  ): Promise<void> {
    const absenceId = randomUUID();
    await this.service.publish(
      staffMemberContract,
      { tenant, stream: absence.staffId },
      { type: 'AbsenceRecorded', data: { absenceId, ...absence } },
    );
    await eventually(async () =>
      expect(
        await this.service
          .get(TenantReads)
          .read(tenant, (rows) =>
            rows.query('SELECT FROM register_absences WHERE absence_id = $1', [absenceId]),
          ),
      ).toHaveLength(1),
    );
  }

  /** A client for staff of the sending agency. */
  staffClient(role: 'counsellor' | 'team_lead', subject: string = randomUUID()): TestClient {
    return this.service.clientFor({
      tenant: sendingTenant,
      subject,
      roles: [role],
      agencies: [sendingAgencyId],
    });
  }

  adminOf(
    tenant: string,
    agencies = [tenant === sendingTenant ? sendingAgencyId : receivingAgencyId],
  ): TestClient {
    return this.service.clientFor({
      tenant,
      subject: randomUUID(),
      roles: ['organisation_admin'],
      agencies,
    });
  }

  /** Publishes that the sender opened a case. Returns its id. */
  async openCase(personId: string, { programme = 'MBE', ...changes }: CaseChanges = {}): Promise<string> {
    const caseId = randomUUID();
    await this.service.publish(
      caseContract,
      { tenant: sendingTenant, stream: caseId, by: senderId },
      {
        type: 'CaseOpened',
        data: {
          caseId,
          personId,
          programme,
          agencyId: sendingAgencyId,
          kind: 'counselling',
          profile: { ...profile, ...changes },
          openedOn: '2026-01-10',
        },
      },
      { type: 'CounsellorAssigned', data: { caseId, personId, staffId: senderId, role: 'lead' } },
    );
    return caseId;
  }

  /** A person with a case of the sender and a consent for the receiving agency. */
  async createPerson(changes: Partial<ConsentGranted> = {}): Promise<ReferredPerson> {
    const [personId, consentId] = [randomUUID(), randomUUID()];
    const caseId = await this.openCase(personId);
    const consent = {
      consentId,
      personId,
      recipientId: receivingAgencyId,
      organizationId: receivingTenant,
      dataScopes: ['contact', 'summary_note'],
      expiresAt: '2099-12-31',
      reportingDutyExplained: false,
      ...changes,
    } as const;
    await this.service.publish(
      consentContract,
      { tenant: sendingTenant, stream: consentId, by: senderId },
      { type: 'ConsentGranted', data: consent },
    );
    await eventually(async () => expect((await this.clientRow(personId))?.consents[consentId]).toBeDefined());
    return { caseId, personId, consentId };
  }

  endConsent(
    { consentId, personId }: ReferredPerson,
    because: 'revoked' | 'expired' = 'revoked',
  ): Promise<void> {
    return this.service.publish(
      consentContract,
      { tenant: sendingTenant, stream: consentId, by: senderId },
      { type: 'ConsentEnded', data: { consentId, personId, because } },
    );
  }

  clientRow(personId: string): Promise<ClientRow | null> {
    return this.service
      .get(TenantReads)
      .read(sendingTenant, (rows) => rows.findOneBy(ClientRow, { personId }));
  }

  /** Drafts a referral as soon as the service knows the case. Returns its id. */
  async draftReferral({ caseId }: ReferredPerson, changes: object = {}): Promise<string> {
    let id = '';
    await eventually(async () => {
      const { status, body } = await this.asSender.post('/v1/referrals', {
        ...draft,
        caseId,
        serviceId: this.serviceId,
        ...changes,
      });
      expect(status).toBe(201);
      id = String(body.id);
    });
    return id;
  }

  async sendReferral(person: ReferredPerson, changes: object = {}, sending: object = {}): Promise<string> {
    const id = await this.draftReferral(person, changes);
    const { consentId } = person;
    expect((await this.asSender.post(`/v1/referrals/${id}/attach-consent`, { consentId })).status).toBe(200);
    expect((await this.asSender.post(`/v1/referrals/${id}/send`, sending)).status).toBe(200);
    return id;
  }

  async statusOf(id: string): Promise<unknown> {
    return (await this.asSender.get(`/v1/referrals/${id}`)).body['status'];
  }

  /** The referral as the recipient reads it. */
  async inboxEntry(id: string) {
    return (await this.asReceiver.get(`/v1/referrals/inbox/${id}`)).body;
  }
}
