import { clientOf, type Answer, type TestClient } from '@geleit/testing/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ground } from './ground.js';

/** What a service said it had recorded: the stream was at this version at least. */
export interface Acknowledged {
  readonly service: string;
  readonly stream: string;
  readonly version: number;
  /** When it was acknowledged, in milliseconds. */
  readonly at: number;
}

const tenants = Array.from({ length: 3 }, () => ({
  tenant: randomUUID(),
  agencyId: randomUUID(),
  subject: randomUUID(),
}));
type Office = (typeof tenants)[number];

const patience = 600;

/**
 * People who ask for help, are enrolled and counselled, until it is stopped. Whatever was acknowledged is
 * written down at once.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  lives = 0;
  /** Why lives did not come to their end, and how many. */
  readonly failures = new Map<string, number>();
  /** Acknowledged commands that an earlier version does not understand. */
  marks = 0;
  /** An earlier version runs, which has no address for them. */
  beside = false;
  private going = true;
  private workers: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ground: Ground,
    private readonly reach: Reach = (name, authorization) => clientOf(ground.urlOf(name), authorization),
  ) {}

  start(workers: number): void {
    this.workers = Promise.all(
      Array.from({ length: workers }, (_, place) => this.work(tenants[place % tenants.length] as Office)),
    );
  }

  /** Lets nothing new begin. */
  async stop(): Promise<void> {
    this.going = false;
    await this.workers;
  }

  /** One person's way through two services. */
  async live(office: Office = tenants[0] as Office): Promise<void> {
    const life = new Life(await this.clients(office), office, (ack) => this.acknowledged.push(ack));
    try {
      this.marks += (await life.live(this.beside)) ? 1 : 0;
      this.lives += 1;
    } catch (fault) {
      const why = (fault as Error).message;
      this.failures.set(why, (this.failures.get(why) ?? 0) + 1);
      throw fault;
    }
  }

  private async work(office: Office): Promise<void> {
    while (this.going) await this.live(office).catch(() => sleep(20));
  }

  private async clients(office: Office): Promise<Clients> {
    const { tenant, subject, agencyId } = office;
    const token = await this.ground.authorization({
      tenant,
      subject,
      roles: ['counsellor'],
      agencies: [agencyId],
    });
    const to = (name: string): TestClient => this.reach(name, () => Promise.resolve(token));
    return { intake: to('intake'), counselling: to('counselling') };
  }
}

/** How a service is asked. */
export type Reach = (name: string, authorization: () => Promise<string>) => TestClient;

interface Clients {
  readonly intake: TestClient;
  readonly counselling: TestClient;
}

class Life {
  constructor(
    private readonly clients: Clients,
    private readonly office: Office,
    private readonly note: (ack: Acknowledged) => void,
  ) {}

  /** Answers whether the case could be marked urgent. */
  async live(beside: boolean): Promise<boolean> {
    const { agencyId } = this.office;
    let marked = false;
    const personId = await this.ask('intake', '/v1/persons', {
      agencyId,
      identityMode: 'PSEUDONYMOUS',
      alias: 'Drill',
      birthYearMonth: '1990-05',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2025-02-01',
    });
    const requestId = await this.ask('intake', '/v1/requests', {
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
      await this.ask('counselling', `/v1/cases/${caseId}/sessions`, {
        occurredAt: `2026-02-${day}T10:00:00+01:00`,
        durationMin: 45,
        mode: 'office',
        topics: ['everyday.forms_help'],
        lateReason: 'taken_over_from_paper',
      });
    }
    return marked;
  }

  /** Only today's version knows how; an earlier one beside it has no such address. */
  private async markUrgent(caseId: string, beside: boolean): Promise<boolean> {
    const {
      status,
      body: { id, version },
    } = await this.clients.counselling.post(`/v1/cases/${caseId}/mark-urgent`);
    if (status === 404 && beside) return false;
    if (status !== 200 || id === undefined || version === undefined)
      throw new Error(`counselling answered ${status}`);
    this.note({ service: 'counselling', stream: id, version, at: Date.now() });
    return true;
  }

  /** Answers the case that counselling opens because it has heard of the enrolment. */
  private async enrol(request: string): Promise<string> {
    await this.ask('intake', `${request}/triage`, { urgency: 'normal' });
    await this.ask('intake', `${request}/complete-first-contact`, { heldOn: '2026-01-10' });
    await this.ask('intake', `${request}/check-eligibility`, {
      programme: 'MBE',
      on: '2026-01-10',
      residenceStatus: 'refugee_25_2_1',
      longTermStatusSince: '2025-06',
    });
    await this.ask('intake', `${request}/enrol-in-programme`, {
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
    if (status !== 200 || typeof enrolmentId !== 'string') throw new Error(`intake answered ${status}`);
    for (let tries = 0; tries < patience; tries += 1) {
      if ((await this.clients.counselling.get(`/v1/cases/${enrolmentId}`)).status === 200) return enrolmentId;
      await sleep(50);
    }
    throw new Error('counselling has not heard of an enrolment');
  }

  private async ask(service: keyof Clients, path: string, body: object): Promise<string> {
    const answer: Answer = await this.clients[service].post(path, body);
    const { id, version } = answer.body;
    if (answer.status >= 300 || id === undefined || version === undefined)
      throw new Error(`${service} answered ${answer.status}`);
    this.note({ service, stream: id, version, at: Date.now() });
    return id;
  }
}
