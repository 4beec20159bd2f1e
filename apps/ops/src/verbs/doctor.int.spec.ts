import { caseContract, personContract } from '@geleit/contracts';
import { migrateGateway } from '@geleit/gateway';
import { topicOf } from '@geleit/kernel';
import { operatorIdentity } from '@geleit/messaging';
import { formatFindings } from '@geleit/platform';
import { sealValue } from '@geleit/privacy';
import { TestIdentities } from '@geleit/testing';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { diagnose, doctor } from './doctor.js';
import { lag } from './lag.js';
import { parked } from './parked.js';

let platform: OpsFixture;
beforeAll(async () => {
  platform = await startOpsFixture();
}, 120_000);
afterAll(() => platform.stop());

const persons = topicOf(personContract);
const problems = async () =>
  (await diagnose(platform.ops))
    .filter(({ level }) => level !== 'ok')
    .map(({ level, subject, observation }) => `${level} ${subject}: ${observation}`);
/** Returns the additional problems that are found between two statements on a service's database. */
async function problemsBetween(service: string, change: string, revert: string): Promise<readonly string[]> {
  const before = await problems();
  await platform.query(service, change);
  try {
    return (await problems()).filter((problem) => !before.includes(problem));
  } finally {
    await platform.query(service, revert);
  }
}

describe('doctor', () => {
  it('reports a new platform as healthy and names what it is not protected against', async () => {
    const { well, text } = await platform.runVerb(doctor);
    expect(well).toBe(true);
    expect(text).toContain('ok      server: acknowledged writes are on disk\n');
    expect(text).toContain('ok      intake: log, inbox and projections are consistent\n');
    expect(text).toContain('ok      bus: postgres responds\n');
    expect(text).toContain(
      'ok      intake: personal values of 0 sampled events are sealed, and keys are there\n',
    );
    expect(text).toMatch(/^ok {6}geleit: version \d+\.\d+\.\d+ on Node 24/m);
    expect(text).toMatch(/^ok {6}disk: databases \d+ MB: geleit_bus \d+ MB, /m);
    expect(await problems()).toEqual([
      'warning server: nothing is archived: after a loss, only the last backup remains',
      'warning keys: they are on the server of the data: its backups and write-ahead log hold both',
    ]);
  });

  it('reports whether people can sign in with a browser, where the gateway has a database for it', async () => {
    const ofSessions = async () =>
      (await diagnose(platform.ops))
        .filter(({ subject }) => subject === 'sessions')
        .map(({ level }) => level);
    await migrateGateway({ adminUrl: platform.postgres.adminUrl, password: 'of-the-gateway-in-specs' });
    expect(await ofSessions()).toEqual(['ok']);
    await platform.query('gateway', 'REVOKE UPDATE ON session FROM geleit_gateway');
    expect(await ofSessions()).toEqual(['fault']);
    await platform.query('gateway', 'DROP TABLE session');
    expect(await ofSessions()).toEqual(['fault']);
  });

  it('reports a consumer that is ahead of the log it consumes', async () => {
    expect(
      await problemsBetween(
        'counselling',
        `INSERT INTO es.mark VALUES ('${persons}', 3, 17, '17')`,
        'DELETE FROM es.mark',
      ),
    ).toEqual([`fault counselling: has received ${persons}/3 up to 17, but its owner's log ends at 0`]);
  });

  it('reports a consumer that makes no progress', async () => {
    const event = `INSERT INTO es.event
      SELECT n, '${randomUUID()}', 'person', gen_random_uuid(), 1, gen_random_uuid(), 'PersonRegistered', 1,
        now(), '{}', '{}'
      FROM generate_series(1, 5) n`;
    await platform.query('intake', event);
    await platform.query('intake', `UPDATE es.relay SET position = 5`);
    const problemsFound = await problemsBetween(
      'intake',
      `INSERT INTO es.relay_part VALUES ('${persons}/2', 5), ('${persons}/7', 4)`,
      'DELETE FROM es.relay_part',
    );
    expect(problemsFound).toEqual(
      expect.arrayContaining([
        `warning counselling: makes no progress on ${persons}: 2 partitions, up to 5 positions behind`,
      ]),
    );
  });

  it('reports history that was tampered with', async () => {
    expect(
      await problemsBetween(
        'reporting',
        'ALTER TABLE es.inbox DISABLE TRIGGER inbox_append_only',
        'ALTER TABLE es.inbox ENABLE ALWAYS TRIGGER inbox_append_only',
      ),
    ).toEqual(['fault reporting: history that can be changed: 1']);
  });

  /** An event of the register whose names are these. */
  const registered = (givenName: string, familyName: string) =>
    `INSERT INTO es.event SELECT coalesce(max(position), 0) + 1, '${randomUUID()}', 'staff-member', gen_random_uuid(),
      1, gen_random_uuid(), 'StaffMemberRegistered', 1, now(),
      '${JSON.stringify({ givenName, familyName, subject: 'a', roles: [], officeIds: [] })}', '{}' FROM es.event`;
  const forgetEvents = `ALTER TABLE es.event DISABLE TRIGGER USER; DELETE FROM es.event;
    ALTER TABLE es.event ENABLE ALWAYS TRIGGER event_append_only`;
  const sealedName = () => {
    const owner = { tenant: randomUUID(), streamType: 'staff-member', streamId: randomUUID() };
    const key = createSecretKey(randomBytes(32));
    const place = { eventId: randomUUID(), path: 'StaffMemberRegistered/givenName' };
    return sealValue({ id: randomUUID(), owner, scope: 'identity', key }, place, 'a name');
  };

  it('reports how many events hold personal values that are not sealed, and no value', async () => {
    await platform.query('referrals', registered(sealedName(), 'Plainname'));
    expect(await problemsBetween('referrals', registered('Plainname', 'Plainname'), forgetEvents)).toContain(
      'warning referrals: 2 of 2 sampled events hold personal values that are not sealed',
    );
    await platform.query('referrals', registered('Plainname', 'Plainname'));
    const findings = formatFindings(await diagnose(platform.ops));
    expect(findings).toContain('referrals: 1 of 1 sampled events');
    expect(findings).not.toContain('Plainname');
    await platform.query('referrals', forgetEvents);
  });

  it('reports a log whose keys are missing', async () => {
    expect(
      await problemsBetween('referrals', registered(sealedName(), sealedName()), forgetEvents),
    ).toContain('fault referrals: 2 of 2 keys that sealed the sampled events are missing');
  });

  it('reports keys that cannot be reached', async () => {
    const findings = await diagnose({
      ...platform.ops,
      env: {
        ...platform.ops.env,
        KEYS_ADMIN_DATABASE_URL: 'postgres://admin:a-secret-of-mine@127.0.0.1:1/postgres',
      },
    });
    expect(findings).toContainEqual(
      expect.objectContaining({
        level: 'fault',
        subject: 'intake',
        observation: 'its keys cannot be examined (ECONNREFUSED)',
      }),
    );
    expect(formatFindings(findings)).not.toContain('a-secret-of-mine');
  });

  it('reports an unreachable server without repeating its address', async () => {
    const findings = await diagnose({
      ...platform.ops,
      env: { ADMIN_DATABASE_URL: 'postgres://admin:a-secret-of-mine@127.0.0.1:1/postgres' },
    });
    expect(findings.at(-1)).toMatchObject({
      level: 'fault',
      subject: 'server',
      observation: 'does not respond (ECONNREFUSED)',
    });
    expect(formatFindings(findings)).not.toContain('a-secret-of-mine');
  });

  it('checks the configuration of the services if it is available', async () => {
    const findings = await diagnose({
      ...platform.ops,
      env: { ...platform.ops.env, OIDC_ISSUERS: '[]', SERVICE_KEY: 'change-me', SERVICE_PUBLIC_KEYS: '{}' },
    });
    expect(
      findings
        .filter(({ subject, level }) => subject === 'counselling' && level === 'fault')
        .map(({ observation }) => observation),
    ).toEqual(['SERVICE_KEY: is a placeholder', expect.stringContaining('OIDC_ISSUERS')]);
  });

  it('takes the secret of the operators, because it is given no other', async () => {
    const identity = new TestIdentities().environmentOf(operatorIdentity);
    const issuers = JSON.stringify([{ issuer: 'https://login.example/', audience: 'geleit' }]);
    const env = { ...platform.ops.env, ...identity, OIDC_ISSUERS: issuers };
    const texts = (await diagnose({ ...platform.ops, env })).map(({ observation }) => observation);
    expect(texts.filter((text) => text.startsWith('SERVICE_KEY'))).toEqual([]);
  });
});

describe('lag', () => {
  it('lists by partition what has not been sent and what has not been received', async () => {
    await platform.query('counselling', `INSERT INTO es.relay_part VALUES ('${topicOf(caseContract)}/1', 0)`);
    await platform.query(
      'intake',
      `INSERT INTO es.relay_part VALUES ('${persons}/2', 5), ('${persons}/7', 4)`,
    );
    await platform.query('intake', 'UPDATE es.relay SET position = 4');
    await platform.query(
      'counselling',
      `INSERT INTO es.mark VALUES ('${persons}', 2, 5, '5'), ('${persons}', 7, 1, '1')`,
    );
    const lines = (await platform.runVerb(lag)).text.split('\n').map((line) => line.split(/ {2,}/));
    expect(lines).toContainEqual(['intake', '5', '4', '1', expect.stringMatching(/^\d+ s$/)]);
    expect(lines).toContainEqual(['counselling', persons, '7', '4', '1', '3']);
    expect(
      lines.filter(
        ([service, topic, part]) => service === 'counselling' && topic === persons && part === '2',
      ),
    ).toEqual([]);
  });
});

describe('parked', () => {
  it('lists the parked events of every service', async () => {
    const [tenant, stream] = [randomUUID(), randomUUID()];
    await platform.query(
      'reporting',
      `INSERT INTO es.parked (tenant_id, topic, part, position, stream, event, fault)
      VALUES ($1, $2, 4, 9, $3, '{}', 'TypeError: …')`,
      [tenant, persons, stream],
    );
    const { text } = await platform.runVerb(parked, 'list');
    expect(text).toContain('intake\nnothing is parked\n');
    expect(text).toMatch(new RegExp(`^${persons}/4/9 +${tenant} +1 +20\\S+ +TypeError: …$`, 'm'));
    expect(text).not.toContain(stream);
  });

  it('discards an event by its position, in the named service', async () => {
    expect(
      await platform.runVerb(parked, 'discard', 'reporting', `${persons}/4/9`, '--reason', 'never was'),
    ).toEqual({ well: true, text: '1 discarded and kept in es.discarded\n' });
    expect(await platform.query('reporting', 'SELECT reason FROM es.discarded')).toEqual([
      { reason: 'never was' },
    ]);
    await expect(platform.runVerb(parked, 'retry', 'nobody')).rejects.toThrow(
      "service 'nobody' is not one of intake, counselling",
    );
  });
});
