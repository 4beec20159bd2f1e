import { readFileSync } from 'node:fs';
import { BadConfig, createLog, openBus, parseConfig, waitForStopSignal } from '@geleit/platform';
import { GatewayConfig } from './config.js';
import { startGateway } from './gateway.js';
import { migrateGatewayFromEnvironment } from './migrate-gateway.js';

async function serve(): Promise<void> {
  const [config] = parseConfig([GatewayConfig]);
  const log = createLog({ service: 'gateway', level: config.logLevel });
  const bus = openBus(config, 'gateway', log);
  const document = JSON.parse(readFileSync(config.openapiFile, 'utf8')) as object;
  const gateway = await startGateway({ config, document, bus });
  log.info({ url: gateway.url }, 'serving');
  await waitForStopSignal((signal) => log.info({ signal }, 'stopping'));
  const failed = await gateway.stop();
  await bus.close();
  log.info({ failed }, 'stopped');
  process.exit(failed.length === 0 ? 0 : 1);
}

/** Without a verb the gateway serves; `migrate` brings its login and the database of its sessions up to date. */
const verbs: Readonly<Record<string, () => Promise<void>>> = {
  serve,
  migrate: migrateGatewayFromEnvironment,
};

async function runGateway(verb = 'serve'): Promise<void> {
  const work = verbs[verb];
  if (work === undefined) throw new BadConfig([`${verb} is not one of ${Object.keys(verbs).join(', ')}`]);
  await work();
}

await runGateway(process.argv[2]).catch((fault: unknown) => {
  if (fault instanceof BadConfig) process.stderr.write(`${fault.message}\n`);
  else createLog({ service: 'gateway', level: 'info' }).fatal({ err: fault }, 'cannot continue');
  process.exit(1);
});
