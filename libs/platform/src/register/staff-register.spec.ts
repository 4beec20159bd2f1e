import type { AuthenticatedActor } from '@geleit/access';
import type { TenantReads } from '../database/tenant-reads.js';
import { StaffRegister } from './staff-register.js';

const [tenant, otherTenant] = [
  '0196f0a0-0000-7000-8000-0000000000aa',
  '0196f0a0-0000-7000-8000-0000000000bb',
];
const [officeA, officeB, officeC] = ['office-a', 'office-b', 'office-c'];
const anna = { subject: 'staff-anna', agencies: [officeA, officeB], standsInFor: ['staff-berta'] };
const holder = (more: Partial<AuthenticatedActor> = {}): AuthenticatedActor => ({
  tenant: tenant!,
  subject: 'login-anna',
  roles: ['counsellor'],
  expiresAt: 0,
  ...more,
});
const start = Date.parse('2026-03-01T08:00:00.000Z');
const after = (ms: number): string => new Date(start + ms).toISOString();

/** A register over rows that a spec can change, and the organisations it has read them for. */
function registerOf(rows: () => readonly object[]) {
  const reads: string[] = [];
  const days: unknown[] = [];
  const tenantReads = {
    read: (of: string, work: (manager: object) => Promise<unknown>) => {
      reads.push(of);
      return work({
        query: (_: string, [logins, day]: readonly [readonly string[], string]) => {
          days.push(day);
          return Promise.resolve(rows().map((row) => ({ login: logins[0], ...row })));
        },
      });
    },
  };
  return { register: new StaffRegister(tenantReads as unknown as TenantReads), reads, days };
}

describe('StaffRegister', () => {
  it('takes organisation and roles from the token, and everything else from the register', async () => {
    const { register } = registerOf(() => [anna]);
    expect(await register.actorFor(holder(), after(0))).toEqual({
      tenant,
      roles: ['counsellor'],
      subject: 'staff-anna',
      agencies: [officeA, officeB],
      standsInFor: ['staff-berta'],
    });
  });

  it.each<[string, readonly string[] | undefined, readonly string[]]>([
    ['names no offices: all of the register', undefined, ['office-a', 'office-b']],
    ['names one of the offices: that one', ['office-b'], ['office-b']],
    ['names an office of others: none', ['office-c'], []],
    ['names an office of others beside an own one: the own one', ['office-c', 'office-a'], ['office-a']],
    ['names no office in its list: none', [], []],
  ])('a token that %s', async (_, agencies, expected) => {
    const { register } = registerOf(() => [anna]);
    const actor = await register.actorFor(holder({ ...(agencies && { agencies }) }), after(0));
    expect(actor?.agencies).toEqual(expected);
  });

  it('narrows each token by itself, also when the registration was read for another one', async () => {
    const { register, reads } = registerOf(() => [anna]);
    const officesWith = async (agencies?: readonly string[]) =>
      (await register.actorFor(holder({ ...(agencies && { agencies }) }), after(0)))?.agencies;
    expect([await officesWith([officeB!]), await officesWith(), await officesWith([officeC!])]).toEqual([
      [officeB],
      [officeA, officeB],
      [],
    ]);
    expect(reads).toHaveLength(1);
  });

  it('knows nobody without a registration, nor anybody whose login names two staff members', async () => {
    expect(await registerOf(() => []).register.actorFor(holder(), after(0))).toBeUndefined();
    const two = registerOf(() => [anna, { ...anna, subject: 'staff-other' }]);
    expect(await two.register.actorFor(holder(), after(0))).toBeUndefined();
  });

  it('reads again after one second, so that whoever left is out', async () => {
    let rows: readonly object[] = [anna];
    const { register, reads } = registerOf(() => rows);
    await register.actorFor(holder(), after(0));
    rows = [];
    expect(await register.actorFor(holder(), after(999))).toMatchObject({ subject: 'staff-anna' });
    expect(await register.actorFor(holder(), after(1_000))).toBeUndefined();
    expect(reads).toHaveLength(2);
  });

  it('remembers no refusal, so that whoever has just been registered is in', async () => {
    let rows: readonly object[] = [];
    const { register } = registerOf(() => rows);
    expect(await register.actorFor(holder(), after(0))).toBeUndefined();
    rows = [anna];
    expect(await register.actorFor(holder(), after(0))).toMatchObject({ subject: 'staff-anna' });
  });

  it('keeps organisations apart', async () => {
    const { register, reads } = registerOf(() => [anna]);
    await register.actorFor(holder(), after(0));
    await register.actorFor(holder({ tenant: otherTenant! }), after(0));
    expect(reads).toEqual([tenant, otherTenant]);
  });

  it('forgets the oldest of ten thousand, and no more', async () => {
    const { register, reads } = registerOf(() => [anna]);
    for (let count = 0; count <= 10_000; count += 1)
      await register.actorFor(holder({ subject: `login-${count}` }), after(0));
    await register.actorFor(holder({ subject: 'login-1' }), after(0));
    expect(reads).toHaveLength(10_001);
    await register.actorFor(holder({ subject: 'login-0' }), after(0));
    expect(reads).toHaveLength(10_002);
  });

  it('reads many of one organisation at once, and returns them in their order', async () => {
    const others = ['berta', 'clara'].map((name) => ({ ...anna, login: `login-${name}`, subject: name }));
    const { register, reads } = registerOf(() => [others[1]!, anna, others[0]!]);
    const logins = ['login-anna', 'login-unknown', 'login-clara', 'login-berta'];
    const found = await register.actorsFor(
      logins.map((subject) => holder({ subject })),
      after(0),
    );
    expect(found.map((actor) => actor?.subject)).toEqual(['staff-anna', undefined, 'clara', 'berta']);
    expect(reads).toEqual([tenant]);
  });

  it('asks for deputies by the German calendar', async () => {
    const { register, days } = registerOf(() => []);
    await register.actorFor(holder(), '2026-06-30T21:59:59.999Z');
    await register.actorFor(holder(), '2026-06-30T22:00:00.000Z');
    await register.actorFor(holder(), '2026-12-31T22:59:59.999Z');
    expect(days).toEqual(['2026-06-30', '2026-07-01', '2026-12-31']);
  });
});
