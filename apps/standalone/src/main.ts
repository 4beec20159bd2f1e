import { startIssuer, startPostgres } from '@geleit/embedded';
import { GatewayConfig, startGateway } from '@geleit/gateway';
import {
  createLog,
  openBus,
  parseConfig,
  PlatformConfig,
  launchService,
  waitForStopSignal,
} from '@geleit/platform';
import { services, type PlatformService } from '@geleit/ops/services';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announce } from './announcement.js';
import { StandaloneConfig } from './config.js';
import { audience, gatewayEnvironment, serviceEnvironment, type DeploymentSettings } from './environment.js';
import { prepareDataFolder } from './data-folder.js';
import { migrateAll } from './migrate-all.js';
import { demoPeople } from './demo-organisations.js';
import { findFreePorts } from './free-ports.js';
import { withProgress } from './progress.js';
import { ensureSecrets, type Secrets } from './secrets.js';

/** Started things, the last one first. */
const stopCallbacks: (() => Promise<unknown>)[] = [];
const stopLater = <T>(it: T, stop: (it: T) => Promise<unknown>): T => {
  stopCallbacks.unshift(() => stop(it));
  return it;
};

async function startService(
  service: PlatformService,
  deploymentSettings: DeploymentSettings,
  secrets: Secrets,
): Promise<void> {
  const [platform, config] = parseConfig(
    [PlatformConfig, service.config],
    serviceEnvironment(service.name, deploymentSettings, secrets),
  );
  stopLater(await launchService(service, { platform, config }), (it) => it.stop());
}

async function startPublicGateway(deploymentSettings: DeploymentSettings, secrets: Secrets): Promise<string> {
  const [config] = parseConfig([GatewayConfig], gatewayEnvironment(deploymentSettings, secrets));
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const bus = stopLater(openBus(config, 'gateway', log), (it) => it.close());
  const document = JSON.parse(readFileSync(config.openapiFile, 'utf8')) as object;
  return stopLater(await startGateway({ config, document, bus }), (it) => it.stop()).url;
}

async function runStandalone(): Promise<void> {
  const [{ geleitData, httpPort, logLevel, nodeEnv, otelExporterOtlpTracesEndpoint: traceCollectorUrl }] =
    parseConfig([StandaloneConfig]);
  const folder = prepareDataFolder(geleitData);
  const secrets = ensureSecrets(folder);
  process.stdout.write(`Geleit starts; its data is in ${folder}\n`);
  const { adminUrl } = await withProgress('PostgreSQL', async () =>
    stopLater(await startPostgres({ folder: join(folder, 'postgres'), password: secrets.postgres }), (it) =>
      it.stop(),
    ),
  );
  await withProgress('databases', () => migrateAll(adminUrl, secrets));
  const issuer = await withProgress('identity', async () =>
    stopLater(
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
  const places = { adminUrl, issuer, logLevel, traceCollectorUrl, httpPort, ports: await findFreePorts() };
  await withProgress(`${services.length} services`, () =>
    Promise.all(services.map((service) => startService(service, places, secrets))),
  );
  const url = await withProgress('gateway', () => startPublicGateway(places, secrets));
  announce(folder, url, issuer);
}

const stopRequested = waitForStopSignal(() => process.stdout.write('\nstopping\n'));
await runStandalone().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
});
if (process.exitCode !== 1) await stopRequested;
for (const stop of stopCallbacks) await stop();
process.exit();
