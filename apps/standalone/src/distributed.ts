import { findFreePort, startIssuer } from '@geleit/embedded';
import { parseConfig, waitForStopSignal } from '@geleit/platform';
import { serviceNames } from '@geleit/ops/services';
import { join } from 'node:path';
import { announce } from './announcement.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { DistributedConfig } from './config.js';
import { audience, gatewayEnvironment, serviceEnvironment, type Environment } from './environment.js';
import { prepareDataFolder } from './data-folder.js';
import { migrateAll } from './migrate-all.js';
import { demoPeople } from './demo-organisations.js';
import { findFreePorts } from './free-ports.js';
import { withProgress } from './progress.js';
import { ensureSecrets } from './secrets.js';
import { settleAll } from './settle-all.js';

const processStops: (() => Promise<unknown>)[] = [];

async function launchProcess(name: string, environment: Environment, http: number): Promise<ServiceProcess> {
  const started = await startServiceProcess(name, environment, { http, health: await findFreePort() });
  processStops.unshift(() => started.stop());
  return started;
}

/**
 * The same services as the single machine runs, each a process of its own, against a given PostgreSQL and
 * Kafka.
 */
async function runDistributed(): Promise<void> {
  const [
    {
      databaseUrl: adminUrl,
      kafkaBrokers,
      geleitData,
      logLevel,
      httpPort,
      nodeEnv,
      otelExporterOtlpTracesEndpoint: traceCollectorUrl,
    },
  ] = parseConfig([DistributedConfig]);
  const brokers = kafkaBrokers?.join(',');
  const folder = prepareDataFolder(geleitData);
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
  processStops.unshift(() => issuer.stop());
  const places = {
    adminUrl,
    issuer,
    brokers,
    logLevel,
    traceCollectorUrl,
    httpPort,
    ports: await findFreePorts(),
  };
  await withProgress(`${serviceNames.length} services`, () =>
    settleAll(
      serviceNames.map((name) =>
        launchProcess(name, serviceEnvironment(name, places, secrets), places.ports[name]),
      ),
    ),
  );
  const gateway = await withProgress('gateway', () =>
    launchProcess('gateway', gatewayEnvironment(places, secrets), httpPort),
  );
  announce(folder, gateway.url, issuer);
}

const shutdownRequested = waitForStopSignal(() => process.stdout.write('\nstopping\n'));
await runDistributed().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
});
if (process.exitCode !== 1) await shutdownRequested;
for (const stop of processStops) await stop();
process.exit();
