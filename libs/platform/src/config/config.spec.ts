import { IsInt, IsOptional, IsString, Max, MinLength } from 'class-validator';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeConfig } from './describe-config.js';
import { ConfigKey } from './config-key.js';
import { BadConfig, parseConfig, type Environment } from './parse-config.js';
import { PlatformConfig } from './platform-config.js';

class Example {
  @ConfigKey('a number', { default: 3 })
  @IsInt()
  @Max(10)
  howMany!: number;
  @ConfigKey('a flag', { default: false }) loud!: boolean;
  @ConfigKey('a list', { default: [] }) names!: string[];
  @ConfigKey('a secret', { secret: true })
  @IsString()
  @MinLength(20)
  apiKey!: string;
  @ConfigKey('may be absent')
  @IsOptional()
  @IsString()
  note?: string;
}

const strongSecret = 'sQ7n0vJr2mWk9tXa4cZe6b';
const complete: Environment = {
  DATABASE_URL: `postgres://geleit_demo:${strongSecret}@db/geleit_demo`,
  BUS_DATABASE_URL: `postgres://geleit_demo:${strongSecret}@db/geleit_bus`,
  SERVICE_KEY: strongSecret + strongSecret,
  SERVICE_PUBLIC_KEYS: '{}',
  OIDC_ISSUERS: '[{"issuer":"https://id.example.org","audience":"geleit"}]',
};
const faultsOf = (classes: readonly (new () => object)[], env: Environment): readonly string[] => {
  try {
    parseConfig(classes, env);
  } catch (fault) {
    if (fault instanceof BadConfig) return fault.faults;
    throw fault;
  }
  return [];
};

describe('configuration', () => {
  it('converts by declared type and falls back to defaults', () => {
    const [config] = parseConfig([Example], { LOUD: 'true', NAMES: 'a, b,,c', API_KEY: strongSecret });
    expect({ ...config }).toEqual({ howMany: 3, loud: true, names: ['a', 'b', 'c'], apiKey: strongSecret });
  });

  it('reports all faults of all classes at once', () => {
    expect(
      faultsOf([Example, PlatformConfig], {
        ...complete,
        HOW_MANY: '11',
        LOUD: 'perhaps',
        HTTP_PORT: 'eighty',
        OIDC_ISSUERS: '[{"issuer":"nowhere","audience":"geleit"}]',
      }),
    ).toEqual([
      'LOUD: must be true or false',
      'HOW_MANY: must not be greater than 10',
      'API_KEY: is missing (a secret)',
      'HTTP_PORT: must be a number',
      'OIDC_ISSUERS/0/issuer: must be a URL address',
    ]);
  });

  it('reads a value from the file named by <KEY>_FILE', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'geleit-config-')), 'api-key');
    writeFileSync(path, `${strongSecret}\n`);
    expect(parseConfig([Example], { API_KEY_FILE: path })[0].apiKey).toBe(strongSecret);
    expect(faultsOf([Example], { API_KEY_FILE: `${path}-absent` })).toEqual([
      'API_KEY_FILE: cannot be read (ENOENT)',
    ]);
    expect(faultsOf([Example], { API_KEY_FILE: path, API_KEY: strongSecret })).toEqual([
      'API_KEY: set either it or API_KEY_FILE, not both',
    ]);
  });

  it.each([
    'changeme',
    'my_secret_key',
    'PleaseChangeMeNow1234567',
    'your-secret-key',
    'xxxxxxxxxxxxxxxxxxxxxxxx',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'password123',
    'k3yt00sh0rt',
  ])('refuses %s as a secret and does not repeat it', (weak) => {
    const faults = faultsOf([Example], { API_KEY: weak });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^API_KEY: is (a placeholder|too short)/);
    expect(faults[0]).not.toContain(weak);
  });

  it('never prints a secret that breaks another rule', () => {
    const almost = strongSecret.slice(0, 18);
    expect(faultsOf([Example], { API_KEY: almost })).toEqual(['API_KEY: does not fulfil minLength']);
  });

  it('checks the password in a URL', () => {
    expect(
      faultsOf([PlatformConfig], {
        ...complete,
        DATABASE_URL: 'postgres://geleit_demo:postgres@db/geleit_demo',
      }),
    ).toEqual(['DATABASE_URL: is a placeholder']);
    expect(
      faultsOf([PlatformConfig], { ...complete, DATABASE_URL: 'postgres://geleit_demo@db/geleit_demo' }),
    ).toEqual([]);
  });

  it('requires the settings of the selected bus only', () => {
    expect(faultsOf([PlatformConfig], { ...complete, BUS: 'kafka' })).toEqual([
      'KAFKA_BROKERS: is missing (host:port of each broker, if BUS is kafka)',
    ]);
    expect(
      parseConfig([PlatformConfig], { ...complete, BUS: 'kafka', KAFKA_BROKERS: 'a:1,b:2' })[0].kafkaBrokers,
    ).toEqual(['a:1', 'b:2']);
  });

  it('describes every key once', () => {
    const keys = describeConfig([PlatformConfig, Example]);
    expect(new Set(keys.map(({ name }) => name)).size).toBe(keys.length);
    expect(keys.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'BUS_DATABASE_URL',
      'SERVICE_KEY',
      'SERVICE_PUBLIC_KEYS',
      'OIDC_ISSUERS',
      'DATABASE_URL',
      'API_KEY',
    ]);
    expect(keys.find(({ name }) => name === 'HTTP_PORT')).toEqual({
      name: 'HTTP_PORT',
      type: 'number',
      description: 'port of the API; 0 selects a free one',
      required: false,
      default: '8080',
    });
  });
});
