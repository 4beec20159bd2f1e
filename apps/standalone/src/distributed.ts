import { freePort, startIssuer } from '@geleit/embedded';
import { parseConfig, untilAskedToStop } from '@geleit/platform';
import { join } from 'node:path';
import { announce } from './announcement.js';
import { startChild, type Child } from './child.js';
import { DistributedConfig } from './config.js';
import {
  audience,
  gatewayEnvironment,
  serviceEnvironment,
  type Environment,
  type ServiceName,
} from './environment.js';
import { dataFolder } from './folder.js';
import { migrateAll } from './migrations.js';
import { demoPeople } from './organisations.js';
import { freePorts } from './ports.js';
import { step } from './progress.js';
import { keptSecrets } from './secrets.js';
import { services } from './services.js';
import { together } from './together.js';

const stops: (() => Promise<unknown>)[] = [];

async function child(name: string, environment: Environment, http: number): Promise<Child> {
  const started = await startChild(name, environment, { http, health: await freePort() });
  stops.unshift(() => started.stop());
  return started;
}

/**
 * The same services as the single machine runs, each a process of its own, against a given PostgreSQL and
 * Kafka.
 */
async function main(): Promise<void> {
  const [
    {
      databaseUrl: adminUrl,
      kafkaBrokers,
      geleitData,
      logLevel,
      httpPort,
      nodeEnv,
      otelExporterOtlpTracesEndpoint: collector,
    },
  ] = parseConfig([DistributedConfig]);
  const brokers = kafkaBrokers?.join(',');
  const folder = dataFolder(geleitData);
  const secrets = keptSecrets(folder);
  process.stdout.write(`Geleit starts as separate processes; bus: ${brokers ?? 'PostgreSQL'}\n`);
  await step('databases', () => migrateAll(adminUrl, secrets));
  const issuer = await step('identity', () =>
    startIssuer({
      folder: join(folder, 'identity'),
      audience,
      people: demoPeople,
      redirectUris: [],
      nodeEnv,
    }),
  );
  stops.unshift(() => issuer.stop());
  const places = { adminUrl, issuer, brokers, logLevel, collector, httpPort, ports: await freePorts() };
  const names = services.map(({ name }) => name as ServiceName);
  await step(`${names.length} services`, () =>
    together(names.map((name) => child(name, serviceEnvironment(name, places, secrets), places.ports[name]))),
  );
  const gateway = await step('gateway', () =>
    child('gateway', gatewayEnvironment(places, secrets), httpPort),
  );
  announce(folder, gateway.url, issuer);
}

const asked = untilAskedToStop(() => process.stdout.write('\nstopping\n'));
await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});
if (process.exitCode !== 1) await asked;
for (const stop of stops) await stop();
process.exit();
