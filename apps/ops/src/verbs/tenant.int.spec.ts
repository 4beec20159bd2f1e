import { intake } from '@geleit/intake';
import {
  parseConfig,
  KeysConfig,
  PlatformConfig,
  launchService,
  type RunningService,
  type Service,
} from '@geleit/platform';
import { referrals } from '@geleit/referrals';
import {
  eventually,
  testClientOf,
  startTestIssuer,
  type TestClient,
  type TestIssuer,
  TestIdentities,
} from '@geleit/testing';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '../ops.js';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { tenant } from './tenant.js';

const [ours, theirs, agencyId] = [randomUUID(), randomUUID(), randomUUID()];
const folder = mkdtempSync(join(tmpdir(), 'geleit-export-'));
const to = join(folder, 'ours');
const admissionFile = join(folder, 'admission.json');
const counsellorOf = (organisation: string): string =>
  organisation === ours ? ourCounsellor : theirCounsellor;
const [ourCounsellor, theirCounsellor, administrator] = [randomUUID(), randomUUID(), randomUUID()];
let platform: OpsFixture;
let issuer: TestIssuer;
const running: RunningService[] = [];

const secret = () => randomBytes(32).toString('base64url');
const signedIn = (service: string, database: string) =>
  Object.assign(new URL(databaseUrl(platform.ops, database)), {
    username: `geleit_${service}`,
    password: platform.password,
  }).href;

interface ExportedEvent {
  readonly type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly data: { readonly givenName?: string };
}

const identities = new TestIdentities();

async function launch<Config extends object>(service: Service<Config>): Promise<RunningService> {
  const [config, keys, own] = parseConfig([PlatformConfig, KeysConfig, service.config], {
    NODE_ENV: 'test',
    HTTP_PORT: '0',
    HEALTH_PORT: '0',
    LOG_LEVEL: 'silent',
    OIDC_ISSUERS: JSON.stringify([issuer.settings]),
    ...identities.environmentOf(service.name),
    BLIND_INDEX_KEY: secret(),
    INTAKE_URL: 'http://127.0.0.1:1',
    DATABASE_URL: signedIn(service.name, `geleit_${service.name}`),
    KEYS_DATABASE_URL: signedIn(service.name, `geleit_${service.name}_keys`),
    MASTER_KEY: platform.ops.env['MASTER_KEY'],
    BUS_DATABASE_URL: signedIn(service.name, 'geleit_bus'),
  });
  const launched = await launchService(service, { platform: config, keys, config: own });
  running.push(launched);
  return launched;
}

const clientOf = ({ url }: Pick<RunningService, 'url'>, of: string, subject: string): TestClient =>
  testClientOf(url, () =>
    issuer.authorization(
      { tenant: of, subject, roles: ['counsellor', 'organisation_admin'] },
      { agencies: undefined },
    ),
  );

const office = (id: string, name: string) => ({
  id,
  name,
  address: { street: 'Weg 1', postalCode: '40210', city: 'Ort' },
  programmes: ['MBE'],
  sbgAreas: [],
  languages: ['deu'],
  catchment: [],
  positions: [{ programme: 'MBE', fte: 0.5, from: '2025-01-01' }],
});
const member = (subject: string, ...offices: readonly string[]) => ({
  id: subject,
  subject,
  givenName: 'Beratung',
  familyName: 'Eins',
  roles: ['counsellor'],
  offices,
  pledgedOn: '2025-01-01',
  qualifications: [{ qualification: 'psychologist' }],
  employments: offices.map((name) => ({ office: name, programme: 'MBE', fte: 0.5, from: '2025-01-01' })),
});
const organizationOptions = [
  ...['--name', 'Träger Eins', '--association', 'awo', '--regime', 'dsgvo', '--land', 'NW'],
  ...['--admin-subject', administrator, '--admin-name', 'Ver Waltung'],
];
const writeAdmission = (admission: object): void => writeFileSync(admissionFile, JSON.stringify(admission));

/** Runs `tenant add` as on a deployment with these issuers. */
async function addTenant(issuers: readonly object[], ...args: readonly string[]): Promise<string> {
  let text = '';
  await tenant(
    {
      ...platform.ops,
      env: { ...platform.ops.env, OIDC_ISSUERS: JSON.stringify(issuers) },
      print: (line) => {
        text += line;
      },
    },
    ['add', ...args],
  );
  return text;
}

async function register(client: TestClient, office: string, givenName: string): Promise<string> {
  return eventually(async () => {
    const { status, body } = await client.post('/v1/persons', {
      agencyId: office,
      identityMode: 'IDENTIFIED',
      givenName,
      familyName: 'Probe',
      birth: '1990-05-01',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2025-02-01',
      languages: [{ code: 'ara', level: 'native' }],
    });
    expect(status).toBe(201);
    return String(body['id']);
  });
}

const theirAgency = randomUUID();
const ourPeople: string[] = [];
let theirPerson: string;
beforeAll(async () => {
  platform = await startOpsFixture({ services: [intake, referrals] });
  issuer = await startTestIssuer();
  for (const [id, agency, name] of [
    [ours, agencyId, 'Träger Eins'],
    [theirs, theirAgency, 'Träger Zwei'],
  ] as const) {
    writeAdmission({ offices: [office(agency, 'Mitte')], staff: [member(counsellorOf(id), 'Mitte')] });
    await addTenant([issuer.settings], id, ...organizationOptions, '--file', admissionFile, '--name', name);
  }
  const [service] = [await launch(intake), await launch(referrals)];
  const client = clientOf(service, ours, ourCounsellor);
  for (const name of ['OUR-ONE', 'OUR-TWO']) ourPeople.push(await register(client, agencyId, name));
  theirPerson = await register(clientOf(service, theirs, theirCounsellor), theirAgency, 'THEIR-ONE');
  await platform.query(
    'intake',
    `INSERT INTO es.parked VALUES
      ($1, 'geleit.other.thing.v1', 0, 1, 'x', '{"data":"OUR-PARKED"}', 'TypeError'),
      ($2, 'geleit.other.thing.v1', 0, 2, 'y', '{"data":"THEIR-PARKED"}', 'TypeError')`,
    [ours, theirs],
  );
}, 120_000);
afterAll(async () => {
  for (const service of running) await service.stop();
  await issuer.close();
  await platform.stop();
});

it('lists the organisations that have data, with their names', async () => {
  const { text } = await platform.runVerb(tenant, 'list');
  expect(text).toMatch(new RegExp(`^${ours} +intake +\\d+ +\\d+ +20.* Träger Eins *$`, 'm'));
  expect(text).toMatch(new RegExp(`^${theirs} +referrals +4 +\\d+ +20.* Träger Zwei *$`, 'm'));
});

it('exports all data of one organisation and none of another', async () => {
  expect((await platform.runVerb(tenant, 'export', ours, '--to', to)).well).toBe(true);
  const files = readdirSync(join(to, 'intake'));
  const text = files.map((file) => readFileSync(join(to, 'intake', file), 'utf8')).join('');
  for (const value of [...ourPeople, 'OUR-PARKED']) expect(text).toContain(value);
  expect(text).not.toMatch(new RegExp(`THEIR|${theirs}|${theirPerson}`));
  const events = readFileSync(join(to, 'intake', 'events.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ExportedEvent);
  const registered = events.filter(({ type }) => type === 'PersonRegistered');
  expect(registered.map(({ stream_id, version }) => [stream_id, version])).toEqual(
    ourPeople.map((personId) => [personId, 1]),
  );
  for (const { data } of registered) expect(data.givenName).toMatch(/^sealed:/);
  expect(files).toEqual(
    expect.arrayContaining([
      'events.ndjson',
      'heard.ndjson',
      'parked.ndjson',
      'discarded.ndjson',
      'view-persons.ndjson',
    ]),
  );
});

it('writes a manifest with the line count and hash of each file, readable only by its owner', () => {
  const { files, tenant: of } = JSON.parse(readFileSync(join(to, 'export.json'), 'utf8')) as {
    files: { file: string; lines: number; sha256: string }[];
    tenant: string;
  };
  expect(of).toBe(ours);
  expect(files.find(({ file }) => file === 'intake/events.ndjson')?.lines).toBeGreaterThanOrEqual(2);
  for (const { file, lines, sha256 } of files) {
    const text = readFileSync(join(to, file), 'utf8');
    expect([
      text.split('\n').length - 1,
      createHash('sha256').update(text).digest('hex'),
      statSync(join(to, file)).mode & 0o777,
    ]).toEqual([lines, sha256, 0o600]);
  }
});

it('overwrites nothing and refuses a malformed id', async () => {
  await expect(platform.runVerb(tenant, 'export', ours, '--to', to)).rejects.toThrow('already exists');
  await expect(
    platform.runVerb(tenant, 'export', "x'; DROP TABLE es.event; --", '--to', `${to}-2`),
  ).rejects.toThrow("is not an organisation's id");
});

describe('letting an organisation in', () => {
  const [first, second] = [
    { issuer: 'https://id.example.org', audience: 'geleit', tenants: [theirs] },
    { issuer: 'https://other.example.org', audience: 'geleit', tenants: [randomUUID()] },
  ];
  const trusting = [{ issuer: first.issuer, audience: 'geleit' }];
  const listed = (text: string) =>
    JSON.parse(/OIDC_ISSUERS='(.*)'/.exec(text)?.[1] ?? '[]') as { issuer: string; tenants: string[] }[];
  const countEvents = async (): Promise<unknown> =>
    (await platform.query('referrals', 'SELECT count(*)::int AS events FROM es.event'))[0]?.['events'];

  it('generates an id, stores organisation and administrator, and allows the issuer to issue tokens', async () => {
    const text = await addTenant([first, second], ...organizationOptions, '--issuer', second.issuer);
    const id = /^organisation (\S+)$/m.exec(text)?.[1] ?? '';
    expect(listed(text)).toEqual([first, { ...second, tenants: [...second.tenants, id] }]);
    expect(text).toContain(`tenant_id=${id}`);
    expect(text).toMatch(new RegExp(`^organisation +${id} +Träger Eins +stored$`, 'm'));
    expect(text).toMatch(new RegExp(`^staff member +\\S+ +${administrator} +stored$`, 'm'));
    expect(
      await platform.query(
        'referrals',
        `SELECT type, meta->>'by' AS by FROM es.event WHERE tenant_id = $1 ORDER BY position`,
        [id],
      ),
    ).toEqual([
      { type: 'OrganizationAdmitted', by: 'operator' },
      { type: 'RegimeStated', by: 'operator' },
      { type: 'StaffMemberRegistered', by: 'operator' },
    ]);
  });

  it('lets the administrator in, and whoever the file names, within seconds', async () => {
    const intakeService = running[0]!;
    const items = await eventually(async () => {
      const { status, body } = await clientOf(running[1]!, ours, administrator).get('/v1/staff');
      expect(status).toBe(200);
      return body.items;
    });
    expect(items).toContainEqual(expect.objectContaining({ staffId: ourCounsellor, officeIds: [agencyId] }));
    expect((await clientOf(intakeService, ours, ourCounsellor).get('/v1/persons')).status).toBe(200);
    const stranger = await clientOf(intakeService, ours, randomUUID()).get('/v1/persons');
    expect([stranger.status, String(stranger.body['type'])]).toEqual([
      403,
      expect.stringContaining('not-registered'),
    ]);
  });

  it('changes nothing when it is repeated, and adds what a later file adds', async () => {
    writeAdmission({ offices: [office(agencyId, 'Mitte')], staff: [member(ourCounsellor, 'Mitte')] });
    const before = await countEvents();
    const text = await addTenant(trusting, ours, ...organizationOptions, '--file', admissionFile);
    expect([text.match(/was there$/gm)?.length, text.includes('stored'), await countEvents()]).toEqual([
      4,
      false,
      before,
    ]);
    const { id: _, ...colleague } = member(randomUUID(), 'Mitte');
    writeAdmission({ staff: [colleague] });
    expect(await addTenant(trusting, ours, '--file', admissionFile)).toMatch(/^staff member .* stored$/m);
  });

  it('changes nothing if the only issuer may issue tokens for all', async () => {
    const id = randomUUID();
    const text = await addTenant(trusting, id, ...organizationOptions);
    expect([text.startsWith(`organisation ${id}\n`), text.includes("OIDC_ISSUERS='")]).toEqual([true, false]);
  });

  it.each([
    ['--association', ['--association', 'x']],
    ['--land', ['--land', 'XX']],
    ['--regime', ['--regime', 'gdpr']],
    ['--name', ['--name', 'x']],
    ['--admin-name', ['--admin-name', 'Ada']],
    ['--admin-subject', ['--admin-subject', '']],
    ['--issuer', ['--issuer', 'https://third.example.org']],
  ])('names the option %s that is wrong, and stores nothing', async (option, args) => {
    const before = await countEvents();
    await expect(addTenant(trusting, ...organizationOptions, ...args)).rejects.toMatchObject({
      faults: [expect.stringMatching(new RegExp(`^${option}\\b`))],
    });
    expect(await countEvents()).toBe(before);
  });

  it('names every option that is missing', async () => {
    await expect(addTenant(trusting)).rejects.toMatchObject({
      faults: ['--admin-subject: AdministratorMissing'],
    });
    await expect(
      addTenant(trusting, '--admin-subject', 'x', '--admin-name', 'Ada Muster'),
    ).rejects.toMatchObject({
      faults: ['--name', '--association', '--regime', '--land'].map((option) =>
        expect.stringMatching(option),
      ),
    });
  });

  it('names the place in the file that is wrong, and stores nothing', async () => {
    const admitFile = (admission: object) => {
      writeAdmission(admission);
      return addTenant(trusting, ours, '--file', admissionFile);
    };
    const before = await countEvents();
    const fresh = {
      ...office(randomUUID(), 'Nord'),
      positions: [{ programme: 'SBG', fte: 1, from: '2025-01-01' }],
    };
    await expect(admitFile({ offices: [fresh] })).rejects.toThrow(
      '/offices/0/positions/0/programme: ProgrammeNotOffered',
    );
    await expect(admitFile({ staff: [member(randomUUID(), 'Mitte', 'Nowhere')] })).rejects.toThrow(
      '/staff/0/offices',
    );
    await expect(admitFile({ offices: [office(theirAgency, 'Nord')] })).rejects.toThrow(
      '/offices/0/id: OfficeOfAnotherOrganisation',
    );
    await expect(admitFile({ offices: [{ ...office(randomUUID(), 'Nord'), nam: 'x' }] })).rejects.toThrow(
      '/offices/0/nam: unknown',
    );
    await expect(admitFile({ staff: {} })).rejects.toThrow('/staff: isArray');
    await expect(admitFile({ tenant: theirs })).rejects.toThrow('it is about');
    writeFileSync(admissionFile, '{');
    await expect(addTenant(trusting, ours, '--file', admissionFile)).rejects.toThrow('is not JSON');
    expect(await countEvents()).toBe(before);
  });

  it('refuses an id that another issuer has and one that is not a UUID', async () => {
    await expect(
      addTenant([first, second], second.tenants[0] ?? '', ...organizationOptions, '--issuer', first.issuer),
    ).rejects.toThrow('is in OIDC_ISSUERS already');
    await expect(addTenant([first, second], ...organizationOptions)).rejects.toThrow(
      '--issuer must be one of https://id.example.org, https://other.example.org',
    );
    await expect(addTenant([first], 'x', ...organizationOptions)).rejects.toThrow('not a UUID');
    await expect(platform.runVerb(tenant, 'add', ...organizationOptions)).rejects.toThrow('OIDC_ISSUERS');
  });

  it("works with the login of the referrals service, and with no other service's", async () => {
    const withLogin = (service: string) =>
      tenant(
        {
          ...platform.ops,
          env: {
            OIDC_ISSUERS: JSON.stringify(trusting),
            DATABASE_URL: signedIn(service, `geleit_${service}`),
            KEYS_DATABASE_URL: signedIn(service, `geleit_${service}_keys`),
            MASTER_KEY: platform.ops.env['MASTER_KEY'],
          },
          print: () => undefined,
        },
        ['add', ...organizationOptions],
      );
    expect(await withLogin('referrals')).toBe(true);
    await expect(withLogin('intake')).rejects.toThrow('DATABASE_URL must be that of the referrals service');
  });
});
