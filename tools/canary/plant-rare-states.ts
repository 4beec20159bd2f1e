import { randomUUID } from 'node:crypto';
import { nameOf, type ApiOperation } from '../crawl/api-operations.js';
import { loginsOf } from '../crawl/demo-people.js';
import { requestsTo } from '../crawl/http.js';
import type { Row } from '../crawl/victim-data.js';
import { plantInBody } from './plant-in-body.js';
import { unplantedPointers, type RestSettings } from './plant-rest.js';

/** Who sends a command, where to, and what it says beside canaries. */
interface Attempt {
  readonly authorization: string;
  readonly path: string;
  readonly body: object;
}

/** A counsellor, and the colleague in the same office who is needed where two have to agree. */
interface Counsellor {
  readonly staffId: string;
  readonly authorization: string;
}

/**
 * Plants canaries in fields that only a rare state or a second person allows: of people who leave protection or
 * give up an alias, of new staff, of questions. Whoever marks a field that nothing plants adds its state here.
 */
export async function plantRareStates(settings: RestSettings): Promise<void> {
  const states = await RareStates.open(settings);
  for (const [operation, prepare] of Object.entries(states.attempts)) await states.plant(operation, prepare);
}

interface Team {
  readonly officeId: string;
  readonly first: Counsellor;
  readonly second: Counsellor;
  /** The authorisation of who registers staff. */
  readonly administrator: string;
}

class RareStates {
  private constructor(
    private readonly settings: RestSettings,
    private readonly team: Team,
  ) {}

  static async open(settings: RestSettings): Promise<RareStates> {
    const { key, tenant, proxyUrl } = settings;
    const logins = loginsOf(key.access, tenant);
    const tokenOf = async (has: (login: (typeof logins)[number]) => boolean): Promise<string> => {
      const login = logins.find(has);
      if (login === undefined) throw new Error('the organisation lacks a login');
      return key.authorizationFor(login);
    };
    const administrator = await tokenOf(({ roles }) => roles.includes('organisation_admin'));
    const { text } = await requestsTo(proxyUrl)({
      authorization: administrator,
      method: 'GET',
      path: '/v1/staff?limit=100',
    });
    const { items } = JSON.parse(text) as { readonly items: readonly Row[] };
    const [officeId, [one, other]] = colleaguesAmong(items, new Set(logins.map(({ subject }) => subject)));
    const counsellorOf = async (row: Row): Promise<Counsellor> => ({
      staffId: String(row['staffId']),
      authorization: await tokenOf(({ subject }) => subject === row['subject']),
    });
    const [first, second] = [await counsellorOf(one), await counsellorOf(other)];
    return new RareStates(settings, { officeId, first, second, administrator });
  }

  /** By operation, what has to be sent once everything before it was done. */
  readonly attempts: Readonly<Record<string, () => Promise<Attempt>>> = {
    'POST /v1/persons': async () => this.asFirst('/v1/persons', this.named()),
    'POST /v1/persons/{id}/identify': async () =>
      this.asFirst(`/v1/persons/${await this.registerPseudonymous()}/identify`, { familyName: randomUUID() }),
    'POST /v1/persons/{id}/leave-protection': async () => ({
      authorization: this.team.second.authorization,
      path: `/v1/persons/${await this.protectUntilLeaving()}/leave-protection`,
      body: { identityMode: 'IDENTIFIED', familyName: randomUUID() },
    }),
    'POST /v1/requests/{id}/check-eligibility': async () =>
      this.asFirst(`/v1/requests/${await this.contactFirst()}/check-eligibility`, {
        programme: 'MBE',
        residenceStatus: 'settlement_9',
      }),
    'POST /v1/staff': async () => ({
      authorization: this.team.administrator,
      path: '/v1/staff',
      body: {
        givenName: randomUUID(),
        familyName: randomUUID(),
        subject: randomUUID(),
        roles: ['counsellor'],
        officeIds: [this.team.officeId],
      },
    }),
    'POST /v1/persons/duplicate-check': async () =>
      this.asFirst('/v1/persons/duplicate-check', { familyName: randomUUID() }),
  };

  /** All texts at once, then each day alone: two days of one person may contradict each other. */
  async plant(name: string, prepare: () => Promise<Attempt>): Promise<void> {
    const { document, proxy } = this.settings;
    const operation = document.operations.find((one) => nameOf(one) === name);
    if (operation === undefined) throw new Error(`no operation ${name}`);
    const missing = (): readonly string[] => unplantedPointers(operation, document, proxy);
    if (missing().length > 0) await this.try(operation, await prepare());
    for (const wanted of missing()) await this.try(operation, await prepare(), wanted);
  }

  /** With `wanted` one field is added, which may be a day; otherwise every other field. */
  private async try(operation: ApiOperation, attempt: Attempt, wanted?: string): Promise<void> {
    const { document, proxy } = this.settings;
    const planting = plantInBody(operation.body ?? {}, attempt.body, {
      schemas: document.schemas,
      key: randomUUID(),
      adds: (pointer) => wanted === undefined || pointer === wanted,
      withDays: wanted !== undefined,
    });
    await proxy.plant(attempt, { operation, ...planting });
  }

  private asFirst(path: string, body: object): Attempt {
    return { authorization: this.team.first.authorization, path, body };
  }

  private named(): object {
    return { agencyId: this.team.officeId, identityMode: 'IDENTIFIED', familyName: randomUUID() };
  }

  private registerPseudonymous(): Promise<string> {
    const { officeId: agencyId } = this.team;
    return this.send('/v1/persons', { agencyId, identityMode: 'PSEUDONYMOUS', alias: randomUUID() });
  }

  private async protectUntilLeaving(): Promise<string> {
    const { officeId: agencyId, second } = this.team;
    const id = await this.send('/v1/persons/protected', {
      agencyId,
      alias: randomUUID(),
      deputyId: second.staffId,
    });
    await this.send(`/v1/persons/${id}/request-leaving-protection`, { atPersonsRequest: true });
    return id;
  }

  private async contactFirst(): Promise<string> {
    const { officeId: agencyId } = this.team;
    const id = await this.send('/v1/requests', {
      personId: await this.send('/v1/persons', this.named()),
      agencyId,
      channel: 'walk_in',
      accessPath: 'school',
      urgency: 'normal',
      servedDecision: false,
    });
    await this.send(`/v1/requests/${id}/triage`, { urgency: 'normal' });
    const heldOn = new Date().toISOString().slice(0, 10);
    await this.send(`/v1/requests/${id}/complete-first-contact`, { heldOn });
    return id;
  }

  /** Returns the id of the stream. @throws Error unless the platform takes the command */
  private async send(path: string, body: object): Promise<string> {
    const { authorization } = this.team.first;
    const { status, text } = await requestsTo(this.settings.proxyUrl)({
      authorization,
      method: 'POST',
      path,
      body,
    });
    if (status > 299) throw new Error(`POST ${path}: ${status} ${text}`);
    return (JSON.parse(text) as { readonly id: string }).id;
  }
}

/** An office, and two counsellors who work there. */
function colleaguesAmong(
  staff: readonly Row[],
  subjects: ReadonlySet<unknown>,
): readonly [officeId: string, colleagues: readonly [Row, Row]] {
  const counsellors = staff.filter(
    ({ roles, subject }) => (roles as readonly string[]).includes('counsellor') && subjects.has(subject),
  );
  for (const officeId of counsellors.flatMap((row) => row['officeIds'] as readonly string[])) {
    const [one, other] = counsellors.filter((row) =>
      (row['officeIds'] as readonly string[]).includes(officeId),
    );
    if (one !== undefined && other !== undefined) return [officeId, [one, other]];
  }
  throw new Error('no two counsellors share an office');
}
