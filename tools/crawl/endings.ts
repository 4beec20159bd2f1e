import { addDays, germanDayOf } from '@geleit/rules';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { loginsOf, officeIdsOf, tenantOf } from './demo-people.js';
import { requestsTo, type CrawlResponse, type SendRequest } from './http.js';
import type { IssuerKey } from './issuer-key.js';
import { openStream } from './open-stream.js';
import { idOf, type Row } from './victim-data.js';

/** How an access ended, and after how many seconds each service noticed; Infinity: not within the limit. */
export interface MeasuredEnding {
  readonly ending: string;
  readonly seconds: Readonly<Record<string, number>>;
}

export const formatEnding = ({ ending, seconds }: MeasuredEnding): string =>
  `${ending.padEnd(14)} ${Object.entries(seconds)
    .map(([service, count]) => `${service} ${count.toFixed(2)} s`)
    .join(', ')}\n`;

/** A service, a path that everybody who is registered may ask for, and lists of what they may read. */
const services = {
  intake: ['/v1/persons', '/v1/requests'],
  counselling: ['/v1/cases'],
  referrals: ['/v1/me', '/v1/referrals', '/v1/referrals/inbox', '/v1/staff'],
  projects: ['/v1/projects', '/v1/analyses', '/v1/network-contacts'],
  reporting: ['/v1/report-runs', '/v1/submissions'],
} as const;
type ServiceName = keyof typeof services;
const serviceNames = Object.keys(services) as readonly ServiceName[];

const roles = ['counsellor', 'team_lead', 'project_worker', 'reporting_officer'] as const;
const limitSeconds = 15;
const pollMs = 50;

const isRefused = ({ status, text }: CrawlResponse): boolean =>
  status === 403 && text.includes('not-registered');
const dayAfter = (days: number): string => addDays(germanDayOf(new Date().toISOString()), days);

/**
 * Ends access in each way that the register knows, on a running platform with demo data, and measures until
 * when a token that is still valid gets through. The first demo organisation gets new staff by it.
 */
export async function measureEndings(key: IssuerKey): Promise<readonly MeasuredEnding[]> {
  const run = await Endings.open(key);
  return [await run.leave(), await run.move(), await run.endAbsence()];
}

interface StaffMember {
  readonly staffId: string;
  readonly authorization: string;
}

class Endings {
  private constructor(
    private readonly key: IssuerKey,
    private readonly send: SendRequest,
    private readonly tenant: string,
    private readonly administrator: string,
  ) {}

  static async open(key: IssuerKey): Promise<Endings> {
    const [tenant = ''] = key.access.organisations.map(tenantOf);
    const admin = loginsOf(key.access, tenant).find((one) => one.roles.includes('organisation_admin'));
    if (admin === undefined) throw new Error('the organisation has no administrator');
    const authorization = await key.authorizationFor(admin);
    return new Endings(key, requestsTo(key.access.url), tenant, authorization);
  }

  /** The staff member leaves: every service refuses their token, and their stream ends. */
  async leave(): Promise<MeasuredEnding> {
    const member = await this.register(this.office(0));
    const stream = await openStream(this.key.access.url, member.authorization);
    const left = await this.command(`/v1/staff/${member.staffId}/leave`, { leftOn: dayAfter(-1) });
    const [bySeconds, streamSeconds] = await Promise.all([
      this.measure(left, (service) => this.isRefusedBy(service, member)),
      stream.secondsOpenAfter(left, limitSeconds),
    ]);
    return { ending: 'left', seconds: { ...bySeconds, 'live stream': streamSeconds } };
  }

  /** The staff member moves to another office: what only the former office may read is out of reach. */
  async move(): Promise<MeasuredEnding> {
    const member = await this.register(this.office(0));
    const elsewhere = await this.register(this.office(1));
    const paths = await this.pathsOnlyFor(member, elsewhere);
    const moved = await this.command(`/v1/staff/${member.staffId}/change-offices`, {
      officeIds: [this.office(1)],
    });
    return { ending: 'moved', seconds: await this.measure(moved, this.isHidden(paths, member)) };
  }

  /** The absence ends: what only the absent colleague works on is out of the deputy's reach. */
  async endAbsence(): Promise<MeasuredEnding> {
    const deputy = await this.register(this.office(0), ['counsellor']);
    const { absent, paths } = await this.colleagueWithWork(deputy);
    const absence = { from: dayAfter(-1), until: dayAfter(1), deputyId: deputy.staffId };
    const staffPath = `/v1/staff/${absent.staffId}`;
    const { text } = await this.post(`${staffPath}/absences`, absence);
    const { partId: absenceId } = JSON.parse(text) as { readonly partId: string };
    for (const path of paths.values())
      await this.until(async () => (await this.get(path, deputy)).status === 200);
    const ended = await this.command(`${staffPath}/cancel-absence`, { absenceId });
    return { ending: 'absence ended', seconds: await this.measure(ended, this.isHidden(paths, deputy)) };
  }

  private office(place: 0 | 1): string {
    return officeIdsOf(this.key.access, this.tenant)[place] ?? '';
  }

  /** The first counsellor of the first office who works on something that the deputy may not read yet. */
  private async colleagueWithWork(deputy: StaffMember) {
    const counsellors = loginsOf(this.key.access, this.tenant).filter(({ roles: as }) =>
      as.includes('counsellor'),
    );
    for (const { subject } of counsellors) {
      const authorization = await this.key.authorizationFor({
        tenant: this.tenant,
        subject,
        roles: ['counsellor'],
      });
      const { staffId, offices } = JSON.parse((await this.get('/v1/me', { authorization })).text) as {
        readonly staffId: string;
        readonly offices: readonly { readonly id: string }[];
      };
      if (!offices.some(({ id }) => id === this.office(0))) continue;
      const paths = await this.pathsOnlyFor({ authorization }, deputy);
      if (paths.size > 0) return { absent: { staffId, authorization }, paths };
    }
    throw new Error('no counsellor of the office works on anything');
  }

  /** Registers somebody who may do all that their roles allow, and waits until every service knows them. */
  private async register(officeId: string, as: readonly string[] = roles): Promise<StaffMember> {
    const subject = randomUUID();
    const { text } = await this.post('/v1/staff', {
      subject,
      givenName: 'Probe',
      familyName: 'Zugang',
      roles: as,
      officeIds: [officeId],
    });
    const { id: staffId } = JSON.parse(text) as { readonly id: string };
    const yesterday = dayAfter(-1);
    await this.post(`/v1/staff/${staffId}/pledge-secrecy`, { pledgedOn: yesterday });
    await this.post(`/v1/staff/${staffId}/inspect-certificate`, {
      certificate: 'bzrg30a',
      certificateDate: yesterday,
      inspectedOn: yesterday,
    });
    const authorization = await this.key.authorizationFor({ tenant: this.tenant, subject, roles: as });
    const member = { staffId, authorization };
    for (const service of serviceNames)
      await this.until(async () => !(await this.isRefusedBy(service, member)));
    return member;
  }

  /** For each service, something that one of two may read and the other may not. */
  private async pathsOnlyFor(
    one: Pick<StaffMember, 'authorization'>,
    other: StaffMember,
  ): Promise<ReadonlyMap<ServiceName, string>> {
    const paths = new Map<ServiceName, string>();
    for (const service of serviceNames) {
      const path = await this.findPathOnlyFor(one, other, service);
      if (path !== undefined) paths.set(service, path);
    }
    return paths;
  }

  private async findPathOnlyFor(
    one: Pick<StaffMember, 'authorization'>,
    other: StaffMember,
    service: ServiceName,
  ): Promise<string | undefined> {
    for (const list of services[service])
      for (const row of await this.rowsOf(list, one)) {
        const path = `${list}/${idOf(row) ?? ''}`;
        const [ofOne, ofOther] = [await this.get(path, one), await this.get(path, other)];
        if (ofOne.status === 200 && ofOther.status === 404) return path;
      }
    return undefined;
  }

  private async rowsOf(list: string, reader: Pick<StaffMember, 'authorization'>): Promise<readonly Row[]> {
    const { status, text } = await this.get(`${list}?limit=20`, reader);
    const { items } = (status === 200 ? JSON.parse(text) : {}) as { readonly items?: readonly Row[] };
    return items ?? [];
  }

  private readonly isHidden =
    (paths: ReadonlyMap<ServiceName, string>, from: StaffMember) =>
    async (service: ServiceName): Promise<boolean | undefined> => {
      const path = paths.get(service);
      return path === undefined ? undefined : (await this.get(path, from)).status === 404;
    };

  private async isRefusedBy(service: ServiceName, { authorization }: StaffMember): Promise<boolean> {
    return isRefused(await this.get(`${services[service][0]}`, { authorization }));
  }

  /** Seconds from a moment until each service has ended the access; services without any are left out. */
  private async measure(
    since: number,
    hasEnded: (service: ServiceName) => Promise<boolean | undefined>,
  ): Promise<Readonly<Record<string, number>>> {
    const measured = await Promise.all(
      serviceNames.map(async (service) => {
        if ((await hasEnded(service)) === undefined) return [];
        return [[service, await this.until(async () => (await hasEnded(service)) === true, since)] as const];
      }),
    );
    return Object.fromEntries(measured.flat());
  }

  /** Resolves to the seconds since a moment at which the condition holds. */
  private async until(condition: () => Promise<boolean>, since = performance.now()): Promise<number> {
    for (;;) {
      const seconds = (performance.now() - since) / 1000;
      if (await condition()) return (performance.now() - since) / 1000;
      if (seconds > limitSeconds) return Infinity;
      await sleep(pollMs);
    }
  }

  private get(path: string, { authorization }: Pick<StaffMember, 'authorization'>): Promise<CrawlResponse> {
    return this.send({ authorization, method: 'GET', path });
  }

  /** Sends a command of the administration. @throws Error unless it succeeds */
  private async post(path: string, body: object): Promise<CrawlResponse> {
    const response = await this.send({ authorization: this.administrator, method: 'POST', path, body });
    if (response.status > 299) throw new Error(`POST ${path}: ${response.status} ${response.text}`);
    return response;
  }

  /** Sends a command and returns when it was acknowledged. */
  private async command(path: string, body: object): Promise<number> {
    await this.post(path, body);
    return performance.now();
  }
}
