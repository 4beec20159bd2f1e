import { findFreePort } from '@geleit/embedded';
import { serviceNames } from '@geleit/ops/services';
import { parseConfig } from '@geleit/platform';
import { awaitRegistrations } from './await-registrations.js';
import { publishDemoAccess } from './demo-access.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { DistributedConfig } from './config.js';
import {
  gatewayEnvironment,
  serviceEnvironment,
  type DeploymentSettings,
  type Environment,
} from './environment.js';
import { prepareDataFolder, prepareErasuresFolder } from './data-folder.js';
import { migrateAll } from './migrate-all.js';
import { admitDemoOrganisations } from './admit-demo-organisations.js';
import { findFreePorts } from './free-ports.js';
import { withProgress } from './progress.js';
import { lockDataFolderAndPorts } from './lock-data-folder.js';
import { runUntilStopped, type RegisterCleanup } from './run-until-stopped.js';
import { ensureSecrets } from './secrets.js';
import { publicUrlOf, startDemoIssuer } from './start-demo-issuer.js';
import { settleAllOrThrow } from './settle-all.js';

await runUntilStopped(startDistributed);

/** Each service in a process of its own, on a PostgreSQL server and a Kafka cluster that exist already. */
async function startDistributed(registerCleanup: RegisterCleanup): Promise<void> {
  const [config] = parseConfig([DistributedConfig]);
  const { databaseUrl: adminUrl, httpPort } = config;
  const brokers = config.kafkaBrokers?.join(',');
  const folder = prepareDataFolder(config.geleitData);
  const lock = await lockDataFolderAndPorts(folder, config);
  registerCleanup(async () => lock.release());
  const secrets = ensureSecrets(folder);
  process.stdout.write(`Geleit starts as separate processes; bus: ${brokers ?? 'PostgreSQL'}\n`);
  const servers = { adminUrl, keysAdminUrl: config.keysAdminDatabaseUrl ?? adminUrl };
  await withProgress('databases', () => migrateAll(servers, secrets));
  await withProgress('organisations', () => admitDemoOrganisations(servers, secrets));
  const issuer = await withProgress('identity', () => startDemoIssuer(folder, config));
  registerCleanup(() => issuer.stop());
  const settings: DeploymentSettings = {
    ...servers,
    issuer,
    brokers,
    httpPort,
    webOrigins: config.webOrigins,
    publicUrl: publicUrlOf(config),
    sessions: { idleSeconds: config.sessionIdleSeconds, maxSeconds: config.sessionMaxSeconds },
    logLevel: config.logLevel,
    traceCollectorUrl: config.otelExporterOtlpTracesEndpoint,
    erasuresFolder: prepareErasuresFolder(folder),
    ports: await findFreePorts(),
  };
  await withProgress(`${serviceNames.length} services`, () =>
    settleAllOrThrow(
      serviceNames.map((name) =>
        startProcess(name, serviceEnvironment(name, settings, secrets), registerCleanup),
      ),
    ),
  );
  const gateway = await withProgress('gateway', () =>
    startProcess('gateway', gatewayEnvironment(settings, secrets), registerCleanup),
  );
  await withProgress('registrations', () => awaitRegistrations(adminUrl));
  publishDemoAccess(folder, gateway.url, issuer);
}

/** Starts one service on the HTTP port that its environment names. */
async function startProcess(
  name: string,
  environment: Environment,
  registerCleanup: RegisterCleanup,
): Promise<ServiceProcess> {
  const started = await startServiceProcess(name, environment, await findFreePort());
  registerCleanup(() => started.stop());
  return started;
}
