import { testClientOf, type TestResponse, type TestClient } from '@geleit/testing/test-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillEnvironment } from './drill-environment.js';
import { loadOffices, type LoadOffice } from './load-offices.js';

/** What a service acknowledged: the stream was at this version at least. */
export interface Acknowledgement {
  readonly service: string;
  readonly stream: string;
  readonly version: number;
  /** When it was acknowledged, in milliseconds. */
  readonly at: number;
}

const maximumTries = 600;

/**
 * Plays people who ask for help, are enrolled and counselled, until it is stopped. It notes every
 * acknowledgement at once.
 */
export class LoadGenerator {
  readonly acknowledged: Acknowledgement[] = [];
  completedJourneys = 0;
  /** Why lives failed → how many did. */
  readonly failures = new Map<string, number>();
  /** Acknowledged commands that an earlier version does not understand. */
  newVersionCommands = 0;
  /** Whether an earlier version runs, which does not know those commands. */
  isEarlierVersionRunning = false;
  private running = true;
  private workers: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly environment: DrillEnvironment,
    private readonly createClient: ClientFactory = (name, authorization) =>
      testClientOf(environment.urlOf(name), authorization),
  ) {}

  start(workers: number): void {
    this.workers = Promise.all(
      Array.from({ length: workers }, (_, index) =>
        this.runWorker(loadOffices[index % loadOffices.length] as LoadOffice),
      ),
    );
  }

  /** Starts nothing more, and waits for what runs. */
  async stop(): Promise<void> {
    this.running = false;
    await this.workers;
  }

  /** Plays one person's way through two services. */
  async runClientJourney(loadOffice: LoadOffice = loadOffices[0] as LoadOffice): Promise<void> {
    const loadLife = new LoadLife(await this.clientsFor(loadOffice), loadOffice, (ack) =>
      this.acknowledged.push(ack),
    );
    try {
      this.newVersionCommands += (await loadLife.run(this.isEarlierVersionRunning)) ? 1 : 0;
      this.completedJourneys += 1;
    } catch (fault) {
      const reason = (fault as Error).message;
      this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
      throw fault;
    }
  }

  private async runWorker(loadOffice: LoadOffice): Promise<void> {
    while (this.running) await this.runClientJourney(loadOffice).catch(() => sleep(20));
  }

  private async clientsFor(loadOffice: LoadOffice): Promise<ServiceClients> {
    const { tenant, subject, agencyId } = loadOffice;
    const token = await this.environment.authorizationFor({
      tenant,
      subject,
      roles: ['counsellor'],
      agencies: [agencyId],
    });
    const clientOf = (name: string): TestClient =>
      waitingForRegistration(this.createClient(name, () => Promise.resolve(token)));
    return { intake: clientOf('intake'), counselling: clientOf('counselling') };
  }
}

/** A service that has just started knows its staff as soon as it has consumed the register. */
function waitingForRegistration(client: TestClient): TestClient {
  const send = async (attempt: () => Promise<TestResponse>): Promise<TestResponse> => {
    for (let tries = 1; ; tries += 1) {
      const response = await attempt();
      if (response.status !== 403 || tries === maximumTries) return response;
      await sleep(50);
    }
  };
  return {
    get: (...request) => send(() => client.get(...request)),
    post: (...request) => send(() => client.post(...request)),
  };
}

/** Creates the client of a service. */
export type ClientFactory = (name: string, authorization: () => Promise<string>) => TestClient;

interface ServiceClients {
  readonly intake: TestClient;
  readonly counselling: TestClient;
}

class LoadLife {
  constructor(
    private readonly clients: ServiceClients,
    private readonly office: LoadOffice,
    private readonly onAcknowledged: (ack: Acknowledgement) => void,
  ) {}

  /** Returns whether the case could be marked urgent. */
  async run(beside: boolean): Promise<boolean> {
    const { agencyId } = this.office;
    let marked = false;
    const personId = await this.execute('intake', '/v1/persons', {
      agencyId,
      identityMode: 'PSEUDONYMOUS',
      alias: 'Drill',
      birth: '1990-05',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2025-02-01',
    });
    const requestId = await this.execute('intake', '/v1/requests', {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: 'friends_family',
      urgency: 'normal',
      servedDecision: false,
      receivedOn: '2026-01-07',
    });
    const caseId = await this.enrol(`/v1/requests/${requestId}`);
    for (const day of [15, 16, 17]) {
      if (day === 17) marked = await this.markUrgent(caseId, beside);
      await this.execute('counselling', `/v1/cases/${caseId}/sessions`, {
        occurredAt: `2026-02-${day}T10:00:00+01:00`,
        durationMin: 45,
        mode: 'office',
        topics: ['everyday.forms_help'],
        lateReason: 'taken_over_from_paper',
      });
    }
    return marked;
  }

  /** Only today's version knows this command; an earlier one beside it responds with 404. */
  private async markUrgent(caseId: string, beside: boolean): Promise<boolean> {
    const {
      status,
      body: { id, version },
    } = await this.clients.counselling.post(`/v1/cases/${caseId}/mark-urgent`);
    if (status === 404 && beside) return false;
    if (status !== 200 || id === undefined || version === undefined)
      throw new Error(`counselling responded with ${status}`);
    this.onAcknowledged({ service: 'counselling', stream: id, version, at: Date.now() });
    return true;
  }

  /** Returns the id of the case that counselling opens once it has consumed the enrolment. */
  private async enrol(request: string): Promise<string> {
    await this.execute('intake', `${request}/triage`, { urgency: 'normal' });
    await this.execute('intake', `${request}/complete-first-contact`, { heldOn: '2026-01-10' });
    await this.execute('intake', `${request}/check-eligibility`, {
      programme: 'MBE',
      on: '2026-01-10',
      residenceStatus: 'refugee_25_2_1',
      longTermStatusSince: '2025-06',
    });
    await this.execute('intake', `${request}/enrol-in-programme`, {
      programme: 'MBE',
      counsellorId: this.office.subject,
      enrolledOn: '2026-01-10',
      language: 'ara',
      integrationCourse: 'before',
    });
    const {
      status,
      body: { enrolmentId },
    } = await this.clients.intake.get(request);
    if (status !== 200 || typeof enrolmentId !== 'string') throw new Error(`intake responded with ${status}`);
    for (let tries = 0; tries < maximumTries; tries += 1) {
      if ((await this.clients.counselling.get(`/v1/cases/${enrolmentId}`)).status === 200) return enrolmentId;
      await sleep(50);
    }
    throw new Error('counselling has not consumed an enrolment');
  }

  private async execute(service: keyof ServiceClients, path: string, body: object): Promise<string> {
    const testResponse: TestResponse = await this.clients[service].post(path, body);
    const { id, version } = testResponse.body;
    if (testResponse.status >= 300 || id === undefined || version === undefined)
      throw new Error(`${service} responded with ${testResponse.status}`);
    this.onAcknowledged({ service, stream: id, version, at: Date.now() });
    return id;
  }
}
