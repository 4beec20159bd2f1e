import {
  officeContract,
  staffMemberContract,
  type Programme,
  type Qualification,
  type Role,
} from '@geleit/contracts';
import {
  eventually,
  publishedEvents,
  startTestService,
  type TestClient,
  type TestService,
} from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { projects } from './service.js';

const tenant = randomUUID();
const [workerId, foreignTenant] = [randomUUID(), randomUUID()];
export const [agencyId, otherAgencyId] = [randomUUID(), randomUUID()];

export const goal = {
  field: 'social_space_work',
  text: 'Neighbours know each other.',
  indicator: 'groups that meet',
  baseline: 0,
  target: 4,
  dueOn: '2026-12-31',
};
export const measure = {
  measureType: 'neighbourhood_activity',
  target: 'neighbourhood',
  title: 'Evening in the yard',
  plannedOn: '2026-03-10',
};
export const plan = (analysisId: string, changes: object = {}) => ({
  agencyId,
  fundingYear: 2026,
  analysisId,
  title: 'Together in the quarter',
  fields: ['social_space_work'],
  fte: 1.5,
  months: 12,
  budget: { personnel: 12_000_000, material: 1_320_000, measures: 180_000, grant: 12_150_000 },
  ...changes,
});

/** Posts a command and expects success. Returns the id of what it created. */
export async function succeed(client: TestClient, path: string, command: object = {}): Promise<string> {
  const { status, body } = await client.post(path, command);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return String(body['partId'] ?? body.id);
}

/** Posts a command. Returns the status and the problem's type. */
export async function refusal(client: TestClient, path: string, command: object = {}) {
  const { status, body } = await client.post(path, command);
  return [status, String(body['type']).replace('urn:geleit:', '')];
}

export interface RunningProject {
  readonly path: string;
  readonly goalId: string;
  readonly measureId: string;
}

type PublishedMessage = Readonly<Record<string, unknown>> & { readonly type: string };

/** The service with the staff of two agencies of one organisation, and one user of another organisation. */
export class ProjectsFixture {
  readonly worker: TestClient;
  readonly colleague: TestClient;
  readonly lead: TestClient;
  readonly otherLead: TestClient;
  readonly otherWorker: TestClient;
  readonly foreigner: TestClient;

  private constructor(readonly service: TestService) {
    const clientIn = (agency: string, role: 'project_worker' | 'team_lead') =>
      service.clientFor({ tenant, subject: randomUUID(), roles: [role], agencies: [agency] });
    this.worker = service.clientFor({
      tenant,
      subject: workerId,
      roles: ['project_worker'],
      agencies: [agencyId],
    });
    this.colleague = clientIn(agencyId, 'project_worker');
    this.lead = clientIn(agencyId, 'team_lead');
    this.otherLead = clientIn(otherAgencyId, 'team_lead');
    this.otherWorker = clientIn(otherAgencyId, 'project_worker');
    this.foreigner = service.clientFor({
      tenant: foreignTenant,
      subject: randomUUID(),
      roles: ['project_worker', 'team_lead', 'organisation_admin', 'reporting_officer'],
      agencies: [agencyId],
    });
  }

  static async start(): Promise<ProjectsFixture> {
    const fixture = new ProjectsFixture(await startTestService(projects));
    await fixture.openOffice(agencyId, 'Integrationsagentur Nord');
    await fixture.openOffice(otherAgencyId, 'Integrationsagentur Süd');
    return fixture;
  }

  /** A client of the organisation's staff, or of the other organisation's, in an office. */
  clientFor(role: Role, officeId: string, of: 'own' | 'foreign' = 'own'): TestClient {
    return this.service.clientFor({
      tenant: of === 'own' ? tenant : foreignTenant,
      subject: randomUUID(),
      roles: [role],
      agencies: [officeId],
    });
  }

  /** Resolves when the service knows the office. */
  async openOffice(officeId: string, name: string, programmes: readonly Programme[] = []): Promise<void> {
    await this.service.publish(
      officeContract,
      { tenant, stream: officeId },
      {
        type: 'OfficeOpened',
        data: { officeId, name, programmes, sbgAreas: [], languages: [], catchment: [] },
      },
    );
    await this.untilKnown(`SELECT FROM register_offices WHERE office_id = '${officeId}'`);
  }

  async closeOffice(officeId: string): Promise<void> {
    await this.service.publish(
      officeContract,
      { tenant, stream: officeId },
      { type: 'OfficeClosed', data: { officeId } },
    );
    await this.untilKnown(`SELECT FROM register_offices WHERE office_id = '${officeId}' AND is_closed`);
  }

  /** Records a qualification of the worker. */
  async qualifyWorker(qualification: Qualification, validUntil: string): Promise<void> {
    await this.service.publish(
      staffMemberContract,
      { tenant, stream: workerId },
      { type: 'StaffQualified', data: { staffId: workerId, qualification, validUntil } },
    );
    await this.untilKnown(
      `SELECT FROM register_staff WHERE staff_id = '${workerId}'
      AND qualifications->>'${qualification}' = '${validUntil}'`,
    );
  }

  /** Records that the worker left. */
  async workerLeaves(leftOn: string): Promise<void> {
    await this.service.publish(
      staffMemberContract,
      { tenant, stream: workerId },
      { type: 'StaffMemberLeft', data: { staffId: workerId, leftOn } },
    );
    await this.untilKnown(
      `SELECT FROM register_staff WHERE staff_id = '${workerId}' AND left_on IS NOT NULL`,
    );
  }

  private async untilKnown(sql: string): Promise<void> {
    const client = new Client({ connectionString: this.service.databaseUrl });
    await client.connect();
    try {
      await eventually(async () => {
        if ((await client.query(sql)).rowCount === 0) throw new Error(`not known yet: ${sql}`);
      });
    } finally {
      await client.end();
    }
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  /** An analysis that found a need for social space work before one for antidiscrimination. */
  async createAnalysis(): Promise<string> {
    const { worker } = this;
    const id = await succeed(worker, '/v1/analyses', {
      agencyId,
      area: { ags: '05112000', quarters: ['Marxloh', 'Bruckhausen'] },
      period: { from: '2024-01-01', to: '2025-06-30' },
      startedOn: '2025-07-01',
    });
    const path = `/v1/analyses/${id}`;
    await succeed(worker, `${path}/record-data`, {
      dataSources: [{ kind: 'survey', title: 'Survey of the neighbourhood' }],
      actors: [{ kind: 'school', name: 'Grundschule' }],
      resources: [],
    });
    const needIds = [];
    for (const field of ['antidiscrimination', 'social_space_work'])
      needIds.push(
        await succeed(worker, `${path}/needs`, {
          field,
          text: 'What the neighbourhood lacks.',
          evidence: 'Answers to question 4.',
        }),
      );
    await succeed(worker, `${path}/prioritise-needs`, { needIds: needIds.reverse() });
    return id;
  }

  async createApprovedAnalysis(): Promise<string> {
    const id = await this.createAnalysis();
    await succeed(this.colleague, `/v1/analyses/${id}/approve`, { approvedOn: '2025-09-01' });
    return id;
  }

  /** A project that runs, with one goal and one measure. */
  async startProject(): Promise<RunningProject> {
    const { worker, lead } = this;
    const projectId = await succeed(worker, '/v1/projects', plan(await this.createApprovedAnalysis()));
    const path = `/v1/projects/${projectId}`;
    const goalId = await succeed(worker, `${path}/goals`, goal);
    const measureId = await succeed(worker, `${path}/measures`, { goalId, ...measure });
    await succeed(worker, `${path}/submit`, { submittedOn: '2025-10-15' });
    await succeed(lead, `${path}/approve`, { approvedOn: '2025-12-10' });
    await succeed(worker, `${path}/start`, { startedOn: '2026-01-15' });
    return { path, goalId, measureId };
  }

  /** What the service published about a stream, as a listener reads it. */
  async published(stream: string): Promise<readonly PublishedMessage[]> {
    const events = await publishedEvents(this.service, { key: `${tenant}:${stream}` });
    return events.map(({ type, value }) => ({
      ...(JSON.parse(value) as object),
      type: type.replace('de.geleit.projects.', ''),
    }));
  }
}
