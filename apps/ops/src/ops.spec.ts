import { publicKeysOf } from '@geleit/privacy';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeEnvironment, serviceEnvironment, requireService } from './ops.js';
import { services } from './services.js';
import { helpText, verbs } from './verbs.js';

describe('the list of verbs', () => {
  it('has every documented verb, each with its usage and description', () => {
    expect(Object.keys(verbs).sort()).toEqual([
      'backup',
      'backup-keys',
      'checkpoints',
      'doctor',
      'kafka-access',
      'keys',
      'lag',
      'parked',
      'rebuild',
      'republish',
      'restore',
      'retention',
      'service-keys',
      'support-bundle',
      'tenant',
      'verify',
    ]);
    for (const [name, { description }] of Object.entries(verbs))
      expect(helpText()).toMatch(new RegExp(`^ {2}${name}\\b.*\\n {6}${description.slice(0, 20)}`, 'm'));
  });
});

describe('the environment of a verb', () => {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-ops-'));
  mkdirSync(join(folder, 'postgres'));

  it('is the given environment if that names a server', () => {
    const env = { ADMIN_DATABASE_URL_FILE: '/run/secrets/admin' };
    expect(completeEnvironment(env)).toBe(env);
  });

  it('is completed from the data folder of a single machine that runs', () => {
    writeFileSync(
      join(folder, 'secrets.json'),
      JSON.stringify({
        postgres: 'a/b',
        opsServiceKey: 's'.repeat(32),
        intakeServiceKey: 'i'.repeat(32),
        blindIndexKey: 'b',
        countTokenKey: 'c',
      }),
    );
    expect(completeEnvironment({ GELEIT_DATA: folder })['ADMIN_DATABASE_URL']).toBeUndefined();
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), '17\n/data\n0\n5433\n\n127.0.0.1\n');
    expect(completeEnvironment({ GELEIT_DATA: folder })).toMatchObject({
      ADMIN_DATABASE_URL: 'postgres://postgres:a%2Fb@127.0.0.1:5433/postgres',
      SERVICE_KEY: 's'.repeat(32),
      SERVICE_PUBLIC_KEYS: publicKeysOf({ ops: 's'.repeat(32), intake: 'i'.repeat(32) }),
      COUNT_TOKEN_KEY: 'c',
    });
  });

  it("gives a service the administrator's connections to its database and, by default, the bus", () => {
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

  it('names all services when an unknown one is requested', () => {
    expect(requireService({ services }, 'reporting').name).toBe('reporting');
    expect(() => requireService({ services }, 'billing')).toThrow(
      "service 'billing' is not one of intake, counselling, referrals, projects, reporting",
    );
  });
});
