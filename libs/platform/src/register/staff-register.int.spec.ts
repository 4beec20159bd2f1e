import { officeContract, staffMemberContract } from '@geleit/contracts';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { KeysConfig } from '../config/keys-config.js';
import { parseConfig } from '../config/parse-config.js';
import { TenantReads } from '../database/tenant-reads.js';
import { rebuildFromEnvironment } from '../ops/rebuild-and-republish.js';
import { verifyService } from '../ops/verify.js';
import { tallyService, type TallyConfig } from '../serve/tally.features.js';
import { findRegisteredOffice } from './find-registered.js';
import { RegisteredOfficeRow } from './offices.projection.js';
import { StaffRegister } from './staff-register.js';

/** A day that is surely over, and one that surely is not. */
const [longAgo, farAhead] = ['2020-01-01', '2099-12-31'];
const roles = ['counsellor'] as const;
let service: TestService<TallyConfig>;
beforeAll(async () => {
  service = await startTestService(tallyService);
});
afterAll(() => service.stop());

interface StaffMember {
  readonly tenant: string;
  readonly staffId: string;
  readonly subject: string;
}
type StaffMessages = Parameters<typeof service.publish<typeof staffMemberContract.events>>;
const publish = ({ tenant, staffId }: StaffMember, ...messages: readonly StaffMessages[2][]) =>
  service.publish(staffMemberContract, { tenant, stream: staffId }, ...messages);

const unregistered = (tenant: string = randomUUID()): StaffMember => ({
  tenant,
  staffId: randomUUID(),
  subject: `login of ${randomUUID()}`,
});
async function register(member: StaffMember, officeIds: readonly string[] = []): Promise<StaffMember> {
  const { staffId, subject } = member;
  await publish(member, { type: 'StaffMemberRegistered', data: { staffId, subject, roles, officeIds } });
  await eventually(async () => expect((await read(member)).status).toBe(200));
  return member;
}
const authorizationOf = ({ tenant, subject }: StaffMember, agencies?: readonly string[]) =>
  service.issuer.authorization({ tenant, subject, roles }, { agencies });
async function read(member: StaffMember, path = '/v1/tallies') {
  const response = await fetch(service.url + path, {
    headers: { authorization: await authorizationOf(member) },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const actorOf = ({ tenant, subject }: StaffMember, at: string = new Date().toISOString()) =>
  new StaffRegister(service.get(TenantReads)).actorFor({ tenant, subject, roles }, at);
const notRegistered = {
  status: 403,
  body: expect.objectContaining({ type: 'urn:geleit:problem:not-registered', status: 403 }),
};

describe('a valid token', () => {
  it('gets one answer before the registration, to whatever it asks', async () => {
    const stranger = unregistered();
    for (const path of ['/v1/tallies', `/v1/tallies/${randomUUID()}`])
      expect(await read(stranger, path)).toMatchObject(notRegistered);
    await register(stranger);
  });

  it('is worth nothing within five seconds after its holder left', async () => {
    const member = await register(unregistered());
    const since = performance.now();
    await publish(member, { type: 'StaffMemberLeft', data: { staffId: member.staffId, leftOn: longAgo } });
    await eventually(async () => expect(await read(member)).toMatchObject(notRegistered), 5_000);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it('goes with the login: the former one is worth nothing, the new one is', async () => {
    const member = await register(unregistered());
    const renamed = { ...member, subject: `login of ${randomUUID()}` };
    await publish(member, {
      type: 'StaffLoginChanged',
      data: { staffId: member.staffId, subject: renamed.subject },
    });
    await eventually(async () => expect((await read(renamed)).status).toBe(200));
    await eventually(async () => expect(await read(member)).toMatchObject(notRegistered), 5_000);
  });

  it('is worth nothing in an organisation in which its holder is not registered', async () => {
    const member = await register(unregistered());
    expect(await read({ ...member, tenant: randomUUID() })).toMatchObject(notRegistered);
  });

  it('names nobody while its subject is the login of two staff members', async () => {
    const member = await register(unregistered());
    const twin = { ...member, staffId: randomUUID() };
    const { staffId, subject } = twin;
    await publish(twin, { type: 'StaffMemberRegistered', data: { staffId, subject, roles, officeIds: [] } });
    await eventually(async () => expect(await read(member)).toMatchObject(notRegistered), 5_000);
    await publish(member, { type: 'StaffMemberLeft', data: { staffId: member.staffId, leftOn: longAgo } });
    await eventually(async () => expect((await actorOf(twin))?.subject).toBe(twin.staffId), 5_000);
  });
});

describe('an office', () => {
  it('is the one of the register from one second on, also after a move', async () => {
    const [before, since] = [randomUUID(), randomUUID()];
    const member = await register(unregistered(), [before]);
    expect((await actorOf(member))?.agencies).toEqual([before]);
    await publish(member, {
      type: 'StaffOfficesChanged',
      data: { staffId: member.staffId, officeIds: [since] },
    });
    await eventually(async () => expect((await actorOf(member))?.agencies).toEqual([since]), 5_000);
  });

  it('is found by every organisation until it closes', async () => {
    const [tenant, officeId] = [randomUUID(), randomUUID()];
    const office = { tenant, stream: officeId };
    const shared = <T>(work: Parameters<Parameters<typeof findRegisteredOffice>[0]['readShared']>[0]) =>
      service.get(TenantReads).read('00000000-0000-0000-0000-000000000000', work) as Promise<T>;
    const find = () => findRegisteredOffice({ readShared: shared } as never, officeId);
    const description = { officeId, name: 'Duisburg', programmes: [], sbgAreas: [], languages: [] };
    await service.publish(officeContract, office, {
      type: 'OfficeOpened',
      data: { ...description, catchment: [] },
    });
    await eventually(async () => expect(await find()).toMatchObject({ officeId, organizationId: tenant }));
    await service.publish(officeContract, office, { type: 'OfficeClosed', data: { officeId } });
    await eventually(async () => expect(await find()).toBeUndefined());
  });
});

describe('a deputy', () => {
  const [from, until] = ['2026-07-01', '2026-07-03'];
  async function absentColleague() {
    const deputy = await register(unregistered());
    const absent = await register(unregistered(deputy.tenant));
    const absenceId = randomUUID();
    const { staffId } = absent;
    await publish(absent, {
      type: 'AbsenceRecorded',
      data: { staffId, absenceId, from, until, deputyId: deputy.staffId },
    });
    await eventually(async () =>
      expect((await actorOf(deputy, '2026-07-02T10:00:00.000Z'))?.standsInFor).toEqual([staffId]),
    );
    return { deputy, absent, absenceId };
  }

  it('stands in on the first and on the last day of the German calendar, and not around them', async () => {
    const { deputy, absent } = await absentColleague();
    const on = async (at: string) => (await actorOf(deputy, at))?.standsInFor;
    expect(await on('2026-06-30T21:59:59.999Z')).toEqual([]);
    expect(await on('2026-06-30T22:00:00.000Z')).toEqual([absent.staffId]);
    expect(await on('2026-07-03T21:59:59.999Z')).toEqual([absent.staffId]);
    expect(await on('2026-07-03T22:00:00.000Z')).toEqual([]);
    expect((await actorOf(absent, '2026-07-02T10:00:00.000Z'))?.standsInFor).toEqual([]);
  });

  it('stands in no longer once the absence is cancelled, or the colleague has left', async () => {
    const endings = [
      ({ absent, absenceId }: Awaited<ReturnType<typeof absentColleague>>) =>
        publish(absent, { type: 'AbsenceCancelled', data: { staffId: absent.staffId, absenceId } }),
      ({ absent }: Awaited<ReturnType<typeof absentColleague>>) =>
        publish(absent, { type: 'StaffMemberLeft', data: { staffId: absent.staffId, leftOn: longAgo } }),
    ];
    for (const end of endings) {
      const all = await absentColleague();
      await end(all);
      await eventually(async () =>
        expect((await actorOf(all.deputy, '2026-07-02T10:00:00.000Z'))?.standsInFor).toEqual([]),
      );
    }
  });

  it('stands in once for a colleague with two absences on one day', async () => {
    const { deputy, absent } = await absentColleague();
    await publish(absent, {
      type: 'AbsenceRecorded',
      data: {
        staffId: absent.staffId,
        absenceId: randomUUID(),
        from: longAgo,
        until: farAhead,
        deputyId: deputy.staffId,
      },
    });
    await eventually(async () =>
      expect((await actorOf(deputy, '2030-01-01T00:00:00.000Z'))?.standsInFor).toEqual([absent.staffId]),
    );
    expect((await actorOf(deputy, '2026-07-02T10:00:00.000Z'))?.standsInFor).toEqual([absent.staffId]);
  });
});

it('the tables of the register are verified and rebuilt like any other, also the shared one', async () => {
  const { tenant, staffId } = await register(unregistered());
  const officeId = randomUUID();
  await service.publish(
    officeContract,
    { tenant, stream: officeId },
    {
      type: 'OfficeOpened',
      data: { officeId, name: 'Essen', programmes: [], sbgAreas: [], languages: [], catchment: [] },
    },
  );
  const offices = () =>
    service
      .get(TenantReads)
      .read('00000000-0000-0000-0000-000000000000', (rows) =>
        rows.findOneBy(RegisteredOfficeRow, { officeId }),
      );
  await eventually(async () => expect(await offices()).not.toBeNull());
  const url = service.environment['DATABASE_URL'] ?? '';
  const [keys] = parseConfig([KeysConfig], service.environment);
  const texts: string[] = [];
  expect(await verifyService(tallyService, { url, keys }, (text) => texts.push(text))).toBe(true);
  for (const table of ['register_staff', 'register_absences', 'register_offices'])
    expect(texts.join('')).toMatch(new RegExp(`ok +tally ${table}: [1-9]`));
  for (const table of ['register_staff', 'register_offices'])
    await rebuildFromEnvironment(tallyService, table, service.environment);
  expect([await offices(), await verifyService(tallyService, { url, keys }, () => undefined)]).toMatchObject([
    { name: 'Essen' },
    true,
  ]);
  expect(staffId).toHaveLength(36);
});
