import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeEnvironment, serviceEnvironment, requireService } from './ops.js';
import { services } from './services.js';
import { helpText, verbs } from './verbs.js';

describe('the verbs', () => {
  it('are those an operator was promised, each with its words and what it is for', () => {
    expect(Object.keys(verbs).sort()).toEqual([
      'backup',
      'doctor',
      'lag',
      'parked',
      'rebuild',
      'republish',
      'restore',
      'support-bundle',
      'tenant',
      'verify',
    ]);
    for (const [name, { description }] of Object.entries(verbs))
      expect(helpText()).toMatch(new RegExp(`^ {2}${name}\\b.*\\n {6}${description.slice(0, 20)}`, 'm'));
  });
});

describe('what a verb knows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-ops-'));
  mkdirSync(join(folder, 'postgres'));

  it('is the environment, where it names a server', () => {
    const env = { ADMIN_DATABASE_URL_FILE: '/run/secrets/admin' };
    expect(completeEnvironment(env)).toBe(env);
  });

  it('is what a single machine says of itself, where it runs', () => {
    writeFileSync(
      join(folder, 'secrets.json'),
      JSON.stringify({ postgres: 'a/b', signingKey: 's', blindIndexKey: 'b', countTokenKey: 'c' }),
    );
    expect(completeEnvironment({ GELEIT_DATA: folder })['ADMIN_DATABASE_URL']).toBeUndefined();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), '17\n/data\n0\n5433\n\n127.0.0.1\n');
    expect(completeEnvironment({ GELEIT_DATA: folder })).toMatchObject({
      ADMIN_DATABASE_URL: 'postgres://postgres:a%2Fb@127.0.0.1:5433/postgres',
      SIGNING_KEY: 's',
      COUNT_TOKEN_KEY: 'c',
    });
  });

  it("gives a service the administrator's way into its database and the bus, unless another way to the bus is named", () => {
    const env = {
      ADMIN_DATABASE_URL: 'postgres://admin:long-enough-for-a-secret@db:5432/postgres',
      DATABASE_URL_FILE: '',
    };
    expect(serviceEnvironment({ env }, { name: 'intake' })).toMatchObject({
      DATABASE_URL: 'postgres://admin:long-enough-for-a-secret@db:5432/geleit_intake',
      BUS_DATABASE_URL: 'postgres://admin:long-enough-for-a-secret@db:5432/geleit_bus',
      DATABASE_URL_FILE: undefined,
    });
    expect(
      serviceEnvironment({ env: { ...env, BUS_DATABASE_URL_FILE: '/run/secrets/bus' } }, { name: 'intake' })[
        'BUS_DATABASE_URL'
      ],
    ).toBeUndefined();
  });

  it('names the services there are to who asks for another', () => {
    expect(requireService({ services }, 'reporting').name).toBe('reporting');
    expect(() => requireService({ services }, 'billing')).toThrow(
      "service 'billing' is not one of intake, counselling, referrals, projects, reporting",
    );
  });
});
