import type { ProcessAccount } from '@geleit/testing';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { call, fieldOf, type ApiResponse } from './api-user.features.js';
import { fetchToken, StandalonePlatform, standaloneProgram } from './machine.features.js';

const login = 'diakonie.counsellor-1';

/** An account without rights: as root `nobody`, otherwise our own (undefined). */
function ordinaryAccount(): ProcessAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Why the account cannot run the program: the checkout may be below a folder that only root can enter. */
function findObstacle(account: ProcessAccount | undefined): string | undefined {
  try {
    execFileSync(process.execPath, ['--check', standaloneProgram], { ...account, stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no ordinary account can read this checkout';
  }
}

/** What a client sees of a response, as often as it repeats the request. */
const repeatable = ({ status, text, headers, consistency }: ApiResponse) => [
  ...[status, text, consistency],
  ...[headers.get('etag'), headers.get('location')],
];

describe('the platform on one machine', () => {
  let standalonePlatform: StandalonePlatform;
  let output: string;
  let token: string;
  let agencyId: string;
  let counsellorId: string;
  const key = randomUUID();
  let person: object;
  let registered: ApiResponse;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    output = await standalonePlatform.start();
    token = await standalonePlatform.fetchTokenFor(login);
    const me = standalonePlatform.readAccess().logins.find((one) => one.login === login);
    [agencyId, counsellorId] = [me?.agencies[0] ?? '', me?.subject ?? ''];
    person = {
      agencyId,
      identityMode: 'PSEUDONYMOUS',
      alias: 'Probe',
      birth: '1990-05',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2025-02-01',
    };
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));

  it('prints what it starts, how long each step took, and where everything is', () => {
    const steps = [
      'PostgreSQL',
      'PostgreSQL of the keys',
      'databases',
      'organisations',
      'identity',
      '5 services',
      'gateway',
      'registrations',
    ];
    // A line of the log can come between the name of a step and its time.
    expect([...output.matchAll(/^ {2}(\S.*?)\.\.+ /gm)].map(([, name]) => name)).toEqual(steps);
    expect(output.match(/\d+\.\d s$/gm)).toHaveLength(steps.length);
    expect(output).toContain(`its data is in ${standalonePlatform.folder}\n`);
    expect(output).toContain(`Geleit is ready at ${standalonePlatform.url}\n`);
    expect(output).toContain(`Sign in at       http://127.0.0.1:${standalonePlatform.issuerPort} `);
    expect(output).toContain(`Demo logins      ${join(standalonePlatform.folder, 'demo-logins')} `);
  });

  it('prints no secret, and keeps those of the demo logins in files that only the owner can read', () => {
    const secrets = standalonePlatform.readAccess().logins.map(({ secret }) => secret);
    expect(new Set(secrets).size).toBe(33);
    expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
    for (const file of ['demo-logins', 'demo.json', 'secrets.json'])
      expect([file, statSync(join(standalonePlatform.folder, file)).mode & 0o777]).toEqual([file, 0o600]);
  });

  it('lets the pages of web apps sign people in and call the API, and no other pages', async () => {
    const allowedOrigin = async (origin: string) =>
      (await fetch(`${standalonePlatform.url}/openapi.json`, { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowedOrigin('http://localhost:5173')).toBe('http://localhost:5173');
    expect(await allowedOrigin('http://localhost:5174')).toBeNull();
    const signIn = (redirectUri: string) =>
      fetch(
        `http://127.0.0.1:${standalonePlatform.issuerPort}/auth?${new URLSearchParams({
          client_id: 'geleit-web',
          response_type: 'code',
          scope: 'openid',
          redirect_uri: redirectUri,
          code_challenge: 'x'.repeat(43),
          code_challenge_method: 'S256',
        })}`,
        { redirect: 'manual' },
      );
    expect((await signIn('http://localhost:5173/callback')).status).toBe(303);
    expect((await signIn('http://localhost:5174/callback')).status).toBe(400);
  });

  it('accepts the first request that it prints', async () => {
    const [, shellWord = '', resource = '', tokenUrl = ''] =
      /curl -s -u ("\$\(.+\)") \\\s+-d grant_type=client_credentials -d resource=(\S+) (\S+) \|/.exec(
        output,
      ) ?? [];
    const credentials = execFileSync('sh', ['-c', `printf %s ${shellWord}`], { encoding: 'utf8' });
    const [, url = ''] = /curl -s -H "Authorization: Bearer \$TOKEN" (\S+)/.exec(output) ?? [];
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${await fetchToken(tokenUrl, credentials, resource)}` },
    });
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ items: [] })]);
    expect((await fetch(url)).status).toBe(401);
  });

  it('shows the change of one service in another to a client that sends the consistency token', async () => {
    registered = await call(standalonePlatform, token, '/v1/persons', { command: person, key });
    expect(registered.status).toBe(201);
    const personId = fieldOf(registered, 'id');
    const command = {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: 'friends_family',
      urgency: 'normal',
      servedDecision: false,
      receivedOn: '2026-01-07',
    };
    const request = `/v1/requests/${fieldOf(await call(standalonePlatform, token, '/v1/requests', { command }), 'id')}`;
    const steps = [
      ['triage', { urgency: 'normal' }],
      ['complete-first-contact', { heldOn: '2026-01-10' }],
      [
        'check-eligibility',
        {
          programme: 'MBE',
          on: '2026-01-10',
          residenceStatus: 'refugee_25_2_1',
          longTermStatusSince: '2025-06',
        },
      ],
      [
        'enrol-in-programme',
        {
          programme: 'MBE',
          counsellorId,
          enrolledOn: '2026-01-10',
          language: 'ara',
          integrationCourse: 'before',
        },
      ],
    ] as const;
    let after = '';
    for (const [verb, body] of steps) {
      const response = await call(standalonePlatform, token, `${request}/${verb}`, { command: body });
      expect([verb, response.status, response.text]).toEqual([verb, 200, expect.any(String)]);
      after = response.consistency;
    }
    const enrolmentId = fieldOf(await call(standalonePlatform, token, request), 'enrolmentId');
    const found = await call(standalonePlatform, token, `/v1/cases/${enrolmentId}`, { after });
    expect(found.status).toBe(200);
    expect(JSON.parse(found.text)).toMatchObject({ caseId: enrolmentId, programme: 'MBE' });
  });

  it('adds to a list the people whom the reader may know, as the register shows them', async () => {
    const personId = fieldOf(registered, 'id');
    const { logins } = standalonePlatform.readAccess();
    const lead = logins.find(
      ({ roles, agencies }) => roles.includes('team_lead') && agencies.includes(agencyId),
    );
    const leadToken = await standalonePlatform.fetchTokenFor(lead?.login ?? '');
    const readCases = async (readerToken: string, query: string) => {
      const { status, text } = await call(standalonePlatform, readerToken, `/v1/cases?${query}`);
      return { status, body: JSON.parse(text) as { readonly items: readonly object[] } };
    };
    const [shown] = (await readCases(token, 'expand=person')).body.items;
    expect(shown).toMatchObject({
      personId,
      person: { personId, identityMode: 'PSEUDONYMOUS', alias: 'Probe', birth: '1990-05' },
    });
    expect(shown).not.toHaveProperty('person.nationalities');
    const metadata = await readCases(leadToken, 'expand=person');
    expect(metadata.body.items).toEqual([expect.objectContaining({ programme: 'MBE', person: null })]);
    expect(JSON.stringify(metadata.body)).not.toContain(personId);
    expect((await readCases(token, 'expand=household')).status).toBe(400);
  });

  it('lets a counsellor of a youth migration service log a committee and open an institution', async () => {
    const inOffice = { agencyId, programme: 'JMD' };
    const send = async (path: string, command: object): Promise<ApiResponse> => {
      const response = await call(standalonePlatform, token, path, { command });
      expect([path, response.status]).toEqual([path, path.includes('reach') ? 200 : 201]);
      return response;
    };
    const meeting = {
      occurredOn: '2026-02-03',
      kind: 'network_meeting',
      committee: 'youth_welfare_committee',
      role: 'member',
      attendanceMin: 120,
      partner: 'youth_office',
      topic: 'school_and_childcare',
    };
    await send('/v1/network-contacts', { ...inOffice, ...meeting });
    const opening = `/v1/projects/${fieldOf(
      await send('/v1/projects/opening-process', {
        ...inOffice,
        institution: { kind: 'school', name: 'Gesamtschule' },
        contactedOn: '2026-01-12',
      }),
      'id',
    )}`;
    await send(`${opening}/reach-stage`, {
      stage: 'diagnosis',
      reachedOn: '2026-01-26',
      diagnosis: { areas: ['access_barriers'] },
    });
    const read = async (path: string): Promise<unknown> =>
      JSON.parse((await call(standalonePlatform, token, path)).text);
    expect(await read('/v1/network-contacts?programme=JMD&committee=youth_welfare_committee')).toMatchObject({
      items: [{ ...inOffice, ...meeting }],
    });
    expect(await read(opening)).toMatchObject({
      ...inOffice,
      kind: 'opening_process',
      status: 'diagnosis',
      stages: [{ stage: 'contacted' }, { diagnosis: { areas: ['access_barriers'] } }],
    });
  });

  it('stops at Ctrl-C with everything it started, and has all data at the next start', async () => {
    expect(repeatable(registered).slice(-2)).toEqual(['"1"', `/v1/persons/${fieldOf(registered, 'id')}`]);
    const { code, milliseconds, survivingPids, childCount } = await standalonePlatform.stop('SIGINT');
    expect([code, survivingPids]).toEqual([0, []]);
    expect(milliseconds).toBeLessThan(10_000);
    expect(childCount).toBeGreaterThan(1);
    await expect(fetch(standalonePlatform.url)).rejects.toThrow();

    await standalonePlatform.start();
    token = await standalonePlatform.fetchTokenFor(login);
    expect(
      JSON.parse((await call(standalonePlatform, token, `/v1/persons/${fieldOf(registered, 'id')}`)).text),
    ).toMatchObject({ personId: fieldOf(registered, 'id'), alias: 'Probe' });
    const repeated = await call(standalonePlatform, token, '/v1/persons', { command: person, key });
    expect(repeatable(repeated)).toEqual(repeatable(registered));
    expect(
      (await call(standalonePlatform, token, '/v1/persons', { command: { ...person, gender: 'male' }, key }))
        .status,
    ).toBe(422);
    expect(await standalonePlatform.stop('SIGINT')).toMatchObject({ code: 0, survivingPids: [] });
  }, 120_000);
});

describe('for an ordinary user', () => {
  const account = ordinaryAccount();
  const obstacle = findObstacle(account);
  const title = 'the platform starts and stops without any rights over the machine';
  const startAndStop = async (): Promise<void> => {
    const machine = await StandalonePlatform.create();
    mkdirSync(machine.folder);
    if (account) chownSync(machine.folder, account.uid, account.gid);
    await machine.start(account);
    expect((await fetch(`${machine.url}/openapi.json`)).status).toBe(200);
    expect(await machine.stop('SIGINT')).toMatchObject({ code: 0, survivingPids: [] });
  };
  if (obstacle === undefined) it(title, startAndStop, 120_000);
  else it.skip(`${title}: ${obstacle}`, startAndStop);
});
