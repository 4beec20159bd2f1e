import { findFreePort, startIssuer } from '@geleit/embedded';
import { serviceNames } from '@geleit/ops/services';
import { parseConfig } from '@geleit/platform';
import { join } from 'node:path';
import { announce } from './announcement.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { DistributedConfig } from './config.js';
import {
  audience,
  gatewayEnvironment,
  serviceEnvironment,
  type DeploymentSettings,
  type Environment,
} from './environment.js';
import { prepareDataFolder } from './data-folder.js';
import { migrateAll } from './migrate-all.js';
import { demoPeople } from './demo-organisations.js';
import { findFreePorts } from './free-ports.js';
import { withProgress } from './progress.js';
import { reserveMachine } from './reserve-machine.js';
import { runUntilStopped, type StopLater } from './run-until-stopped.js';
import { ensureSecrets } from './secrets.js';
import { settleAll } from './settle-all.js';

await runUntilStopped(startDistributed);

/** Each service in a process of its own, on a PostgreSQL server and a Kafka cluster that exist already. */
async function startDistributed(stopLater: StopLater): Promise<void> {
  const [config] = parseConfig([DistributedConfig]);
  const { databaseUrl: adminUrl, httpPort, nodeEnv } = config;
  const brokers = config.kafkaBrokers?.join(',');
  const folder = prepareDataFolder(config.geleitData);
  const lock = await reserveMachine(folder, httpPort);
  stopLater(async () => lock.release());
  const secrets = ensureSecrets(folder);
  process.stdout.write(`Geleit starts as separate processes; bus: ${brokers ?? 'PostgreSQL'}\n`);
  await withProgress('databases', () => migrateAll(adminUrl, secrets));
  const issuer = await withProgress('identity', () =>
    startIssuer({
      folder: join(folder, 'identity'),
      audience,
      people: demoPeople,
      redirectUris: [],
      nodeEnv,
    }),
  );
  stopLater(() => issuer.stop());
  const settings: DeploymentSettings = {
    adminUrl,
    issuer,
    brokers,
    httpPort,
    logLevel: config.logLevel,
    traceCollectorUrl: config.otelExporterOtlpTracesEndpoint,
    ports: await findFreePorts(),
  };
  await withProgress(`${serviceNames.length} services`, () =>
    settleAll(
      serviceNames.map((name) => startProcess(name, serviceEnvironment(name, settings, secrets), stopLater)),
    ),
  );
  const gateway = await withProgress('gateway', () =>
    startProcess('gateway', gatewayEnvironment(settings, secrets), stopLater),
  );
  announce(folder, gateway.url, issuer);
}

/** Starts one service on the HTTP port that its environment names. */
async function startProcess(
  name: string,
  environment: Environment,
  stopLater: StopLater,
): Promise<ServiceProcess> {
  const started = await startServiceProcess(name, environment, await findFreePort());
  stopLater(() => started.stop());
  return started;
}
