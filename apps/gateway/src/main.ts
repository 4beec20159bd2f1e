import { readFileSync } from 'node:fs';
import { BadConfig, createLog, openBus, parseConfig, waitForStopSignal } from '@geleit/platform';
import { GatewayConfig } from './config.js';
import { startGateway } from './gateway.js';

async function runGateway(): Promise<void> {
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

await runGateway().catch((fault: unknown) => {
  if (fault instanceof BadConfig) process.stderr.write(`${fault.message}\n`);
  else createLog({ service: 'gateway', level: 'info' }).fatal({ err: fault }, 'cannot continue');
  process.exit(1);
});
