import { startPostgres } from '@geleit/embedded';
import { GatewayConfig, startGateway } from '@geleit/gateway';
import { services, type PlatformService } from '@geleit/ops/services';
import { createLog, KeysConfig, launchService, openBus, parseConfig, PlatformConfig } from '@geleit/platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awaitRegistrations } from './await-registrations.js';
import { publishDemoAccess } from './demo-access.js';
import { StandaloneConfig } from './config.js';
import { gatewayEnvironment, serviceEnvironment, type DeploymentSettings } from './environment.js';
import { prepareDataFolder, prepareErasuresFolder } from './data-folder.js';
import { migrateAll } from './migrate-all.js';
import { admitDemoOrganisations } from './admit-demo-organisations.js';
import { findFreePorts } from './free-ports.js';
import { withProgress } from './progress.js';
import { lockDataFolderAndPorts } from './lock-data-folder.js';
import { runUntilStopped, type RegisterCleanup } from './run-until-stopped.js';
import { ensureSecrets, type Secrets } from './secrets.js';
import { publicUrlOf, startDemoIssuer } from './start-demo-issuer.js';
import { startKeysServer } from './start-keys-server.js';
import { settleAllOrThrow } from './settle-all.js';

await runUntilStopped(startStandalone);

/** Everything in this process, on a PostgreSQL server of its own. */
async function startStandalone(registerCleanup: RegisterCleanup): Promise<void> {
  const [config] = parseConfig([StandaloneConfig]);
  const { httpPort, logLevel, webOrigins, otelExporterOtlpTracesEndpoint: traceCollectorUrl } = config;
  const folder = prepareDataFolder(config.geleitData);
  const lock = await lockDataFolderAndPorts(folder, config);
  registerCleanup(async () => lock.release());
  const secrets = ensureSecrets(folder);
  process.stdout.write(`Geleit starts; its data is in ${folder}\n`);
  const { adminUrl } = await withProgress('PostgreSQL', async () => {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), password: secrets.postgres });
    registerCleanup(() => postgres.stop());
    return postgres;
  });
  const { adminUrl: keysAdminUrl } = await withProgress('PostgreSQL of the keys', async () => {
    const postgres = await startKeysServer(folder, secrets);
    registerCleanup(() => postgres.stop());
    return postgres;
  });
  await withProgress('databases', () => migrateAll({ adminUrl, keysAdminUrl }, secrets));
  await withProgress('organisations', () => admitDemoOrganisations({ adminUrl, keysAdminUrl }, secrets));
  const issuer = await withProgress('identity', async () => {
    const started = await startDemoIssuer(folder, config);
    registerCleanup(() => started.stop());
    return started;
  });
  const ports = await findFreePorts();
  const deployment: Deployment = {
    settings: {
      adminUrl,
      keysAdminUrl,
      issuer,
      logLevel,
      traceCollectorUrl,
      httpPort,
      webOrigins,
      publicUrl: publicUrlOf(config),
      sessions: { idleSeconds: config.sessionIdleSeconds, maxSeconds: config.sessionMaxSeconds },
      erasuresFolder: prepareErasuresFolder(folder),
      ports,
    },
    secrets,
    stopLater: registerCleanup,
  };
  await withProgress(`${services.length} services`, () =>
    settleAllOrThrow(services.map((service) => startService(service, deployment))),
  );
  const url = await withProgress('gateway', () => startPublicGateway(deployment));
  await withProgress('registrations', () => awaitRegistrations(adminUrl));
  publishDemoAccess(folder, url, issuer);
}

interface Deployment {
  readonly settings: DeploymentSettings;
  readonly secrets: Secrets;
  readonly stopLater: RegisterCleanup;
}

async function startService(
  service: PlatformService,
  { settings, secrets, stopLater }: Deployment,
): Promise<void> {
  const [platform, keys, config] = parseConfig(
    [PlatformConfig, KeysConfig, service.config],
    serviceEnvironment(service.name, settings, secrets),
  );
  const running = await launchService(service, { platform, keys, config });
  stopLater(() => running.stop());
}

/** Returns the address of the API. */
async function startPublicGateway({ settings, secrets, stopLater }: Deployment): Promise<string> {
  const [config] = parseConfig([GatewayConfig], gatewayEnvironment(settings, secrets));
  const bus = openBus(config, 'gateway', createLog({ service: 'gateway', level: config.logLevel }));
  stopLater(() => bus.close());
  const document = JSON.parse(readFileSync(config.openapiFile, 'utf8')) as object;
  const gateway = await startGateway({ config, document, bus });
  stopLater(() => gateway.stop());
  return gateway.url;
}
