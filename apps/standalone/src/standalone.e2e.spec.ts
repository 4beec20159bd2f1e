import { findFreePort } from '@geleit/embedded';
import {
  isAlive,
  descendantsOf,
  testRunFolder,
  startProgram,
  type ProcessAccount,
  type Program,
} from '@geleit/testing';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoAccess } from './announcement.js';

const program = 'apps/standalone/dist/main.js';
const ready = /Ctrl-C stops everything/;
const login = 'diakonie.counsellor-1';

/** As root: the account of nobody in particular. As anybody else: oneself. */
function ordinary(): ProcessAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Why the account cannot run the program: a checkout may lie below a folder that only root may enter. */
function obstacle(account: ProcessAccount | undefined): string | undefined {
  try {
    execFileSync(process.execPath, ['--check', program], { ...account, stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no ordinary account may read this checkout';
  }
}

/** One machine's platform on a data folder, between two starts too. */
class Machine {
  readonly folder = join(testRunFolder(), `standalone-${randomUUID()}`);
  private port = 0;
  private program!: Program;

  async start(processAccount?: ProcessAccount): Promise<string> {
    this.port ||= await findFreePort();
    this.program = startProgram(
      program,
      { GELEIT_DATA: this.folder, HTTP_PORT: String(this.port), NODE_ENV: 'test' },
      processAccount,
    );
    await this.program.waitForOutput(ready);
    return this.program.output();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Answers the exit code, milliseconds it took, and who is left. */
  async end(signal: NodeJS.Signals): Promise<{
    readonly code: number | NodeJS.Signals;
    readonly ms: number;
    readonly left: readonly number[];
    readonly children: number;
  }> {
    const children = descendantsOf(this.program.pid);
    const begun = performance.now();
    const code = await this.program.end(signal);
    return { code, ms: performance.now() - begun, left: children.filter(isAlive), children: children.length };
  }

  async token(): Promise<string> {
    const { tokenUrl, audience, logins } = JSON.parse(
      readFileSync(join(this.folder, 'demo.json'), 'utf8'),
    ) as DemoAccess;
    return tokenOf(tokenUrl, `${login}:${logins.find((one) => one.login === login)?.secret}`, audience);
  }
}

async function tokenOf(url: string, credentials: string, resource: string): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
  });
  return ((await answer.json()) as { readonly access_token: string }).access_token;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly etag: string;
  readonly location: string;
  readonly consistency: string;
}

async function ask(
  machine: Machine,
  token: string,
  path: string,
  more: { readonly command?: object; readonly key?: string; readonly after?: string } = {},
): Promise<Answer> {
  const { command, key = randomUUID(), after } = more;
  const answer = await fetch(machine.url + path, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(command && { 'content-type': 'application/json', 'idempotency-key': key }),
      ...(after !== undefined && { 'consistency-token': after, prefer: 'wait=10' }),
    },
    ...(command && { method: 'POST', body: JSON.stringify(command) }),
  });
  const said = (name: string): string => answer.headers.get(name) ?? '';
  return {
    status: answer.status,
    text: await answer.text(),
    etag: said('etag'),
    location: said('location'),
    consistency: said('consistency-token'),
  };
}

const fieldOf = ({ text }: Answer, name: string): string =>
  String((JSON.parse(text) as Record<string, unknown>)[name]);

describe('the platform on one machine', () => {
  const machine = new Machine();
  let said: string;
  let token: string;
  let agencyId: string;
  let counsellorId: string;
  const key = randomUUID();
  let person: object;
  let received: Answer;
  beforeAll(async () => {
    said = await machine.start();
    token = await machine.token();
    const { logins } = JSON.parse(readFileSync(join(machine.folder, 'demo.json'), 'utf8')) as DemoAccess;
    const me = logins.find((one) => one.login === login);
    [agencyId, counsellorId] = [me?.agencies[0] ?? '', me?.subject ?? ''];
    person = {
      agencyId,
      identityMode: 'PSEUDONYMOUS',
      alias: 'Probe',
      birthYearMonth: '1990-05',
      gender: 'female',
      nationalities: ['SY'],
      entryDate: '2025-02-01',
    };
  }, 120_000);
  afterAll(() => machine.end('SIGTERM'));

  it('tells what it starts, how long each took, and where it is', () => {
    expect(
      said.match(/^ {2}\S.*?\.\.+ \d+\.\d s$/gm)?.map((line) => line.trim().replace(/\.\.+.*/, '')),
    ).toEqual(['PostgreSQL', 'databases', 'identity', '5 services', 'gateway']);
    expect(said).toContain(`its data is in ${machine.folder}\n`);
    expect(said).toContain(`Geleit is ready at ${machine.url} `);
  });

  it('answers the first question as the screen puts it', async () => {
    const [, credentials = '', resource = '', tokenUrl = ''] =
      /curl -s -u (\S+) \\\s+-d grant_type=client_credentials -d resource=(\S+) (\S+) \|/.exec(said) ?? [];
    const [, question = ''] = /curl -s -H "Authorization: Bearer \$TOKEN" (\S+)/.exec(said) ?? [];
    const answer = await fetch(question, {
      headers: { authorization: `Bearer ${await tokenOf(tokenUrl, credentials, resource)}` },
    });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ items: [] })]);
    expect((await fetch(question)).status).toBe(401);
  });

  it('shows one service what another has just done to who brings the consistency token', async () => {
    received = await ask(machine, token, '/v1/persons', { command: person, key });
    expect(received.status).toBe(201);
    const personId = fieldOf(received, 'id');
    const command = {
      personId,
      agencyId,
      channel: 'walk_in',
      accessPath: 'friends_family',
      urgency: 'normal',
      servedDecision: false,
      receivedOn: '2026-01-07',
    };
    const request = `/v1/requests/${fieldOf(await ask(machine, token, '/v1/requests', { command }), 'id')}`;
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
      const done = await ask(machine, token, `${request}/${verb}`, { command: body });
      expect([verb, done.status, done.text]).toEqual([verb, 200, expect.any(String)]);
      after = done.consistency;
    }
    const enrolmentId = fieldOf(await ask(machine, token, request), 'enrolmentId');
    const found = await ask(machine, token, `/v1/cases/${enrolmentId}`, { after });
    expect(found.status).toBe(200);
    expect(JSON.parse(found.text)).toMatchObject({ caseId: enrolmentId, programme: 'MBE' });
  });

  it('ends at Ctrl-C with everything it started, and knows everything at the next start', async () => {
    expect([received.etag, received.location]).toEqual(['"1"', `/v1/persons/${fieldOf(received, 'id')}`]);
    const { code, ms, left, children } = await machine.end('SIGINT');
    expect([code, left]).toEqual([0, []]);
    expect(ms).toBeLessThan(10_000);
    expect(children).toBeGreaterThan(1);
    await expect(fetch(machine.url)).rejects.toThrow();

    await machine.start();
    token = await machine.token();
    expect(
      JSON.parse((await ask(machine, token, `/v1/persons/${fieldOf(received, 'id')}`)).text),
    ).toMatchObject({ personId: fieldOf(received, 'id'), alias: 'Probe' });
    expect(await ask(machine, token, '/v1/persons', { command: person, key })).toEqual(received);
    expect(
      (await ask(machine, token, '/v1/persons', { command: { ...person, gender: 'male' }, key })).status,
    ).toBe(422);
    expect(await machine.end('SIGINT')).toMatchObject({ code: 0, left: [] });
  }, 120_000);
});

describe('for an ordinary user', () => {
  const account = ordinary();
  const reason = obstacle(account);
  const name = 'it starts and ends without any rights over the machine';
  const start = async (): Promise<void> => {
    const machine = new Machine();
    mkdirSync(machine.folder);
    if (account) chownSync(machine.folder, account.uid, account.gid);
    await machine.start(account);
    expect((await fetch(`${machine.url}/openapi.json`)).status).toBe(200);
    expect(await machine.end('SIGINT')).toMatchObject({ code: 0, left: [] });
  };
  if (reason === undefined) it(name, start, 120_000);
  else it.skip(`${name}: ${reason}`, start);
});
