import { startIssuer, startPostgres } from '@geleit/embedded';
import { GatewayConfig, startGateway } from '@geleit/gateway';
import {
  createLog,
  openBus,
  parseConfig,
  PlatformConfig,
  start,
  untilAskedToStop,
  type Service,
} from '@geleit/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announce } from './announcement.js';
import { StandaloneConfig } from './config.js';
import {
  audience,
  gatewayEnvironment,
  serviceEnvironment,
  type Places,
  type ServiceName,
} from './environment.js';
import { dataFolder } from './folder.js';
import { migrateAll } from './migrations.js';
import { demoPeople } from './organisations.js';
import { freePorts } from './ports.js';
import { step } from './progress.js';
import { keptSecrets, type Secrets } from './secrets.js';
import { services } from './services.js';

/** Started things, the last one first. */
const stops: (() => Promise<unknown>)[] = [];
const started = <T>(it: T, stop: (it: T) => Promise<unknown>): T => {
  stops.unshift(() => stop(it));
  return it;
};

async function serve(service: Service, places: Places, secrets: Secrets): Promise<void> {
  const [platform, config] = parseConfig(
    [PlatformConfig, service.config],
    serviceEnvironment(service.name as ServiceName, places, secrets),
  );
  started(await start(service, { platform, config }), (it) => it.stop());
}

async function openTheDoor(places: Places, secrets: Secrets): Promise<string> {
  const [config] = parseConfig([GatewayConfig], gatewayEnvironment(places, secrets));
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const bus = started(openBus(config, 'gateway', log), (it) => it.close());
  const document = JSON.parse(readFileSync(config.openapiFile, 'utf8')) as object;
  return started(await startGateway({ config, document, bus }), (it) => it.stop()).url;
}

async function main(): Promise<void> {
  const [{ geleitData, httpPort, logLevel, nodeEnv, otelExporterOtlpTracesEndpoint: collector }] =
    parseConfig([StandaloneConfig]);
  const folder = dataFolder(geleitData);
  const secrets = keptSecrets(folder);
  process.stdout.write(`Geleit starts; its data is in ${folder}\n`);
  const { adminUrl } = await step('PostgreSQL', async () =>
    started(await startPostgres({ folder: join(folder, 'postgres'), password: secrets.postgres }), (it) =>
      it.stop(),
    ),
  );
  await step('databases', () => migrateAll(adminUrl, secrets));
  const issuer = await step('identity', async () =>
    started(
      await startIssuer({
        folder: join(folder, 'identity'),
        audience,
        people: demoPeople,
        redirectUris: [],
        nodeEnv,
      }),
      (it) => it.stop(),
    ),
  );
  const places = { adminUrl, issuer, logLevel, collector, httpPort, ports: await freePorts() };
  await step(`${services.length} services`, () =>
    Promise.all(services.map((service) => serve(service, places, secrets))),
  );
  const url = await step('gateway', () => openTheDoor(places, secrets));
  announce(folder, url, issuer);
}

const asked = untilAskedToStop(() => process.stdout.write('\nstopping\n'));
await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
});
if (process.exitCode !== 1) await asked;
for (const stop of stops) await stop();
process.exit();
