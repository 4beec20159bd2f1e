import {
  BadConfig,
  BusConfig,
  createLog,
  faultFinding,
  okFinding,
  openBus,
  parseConfig,
  faultCodeOf,
  type Finding,
} from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { busEnvironment, type OpsContext } from './ops.js';

const busTimeoutMs = 10_000;

/** Checks that the bus is reachable. */
export async function examineBus(opsContext: OpsContext): Promise<readonly Finding[]> {
  const about = 'bus';
  try {
    const [config] = parseConfig([BusConfig], busEnvironment(opsContext));
    const bus = openBus(config, 'ops', createLog({ service: 'ops', level: 'silent' }));
    const result = await Promise.race([
      bus.ensureTopics([]).then(() => 'responds', faultCodeOf),
      sleep(busTimeoutMs, 'timeout', { ref: false }),
    ]);
    await Promise.race([bus.close().catch(() => undefined), sleep(busTimeoutMs, undefined, { ref: false })]);
    if (result === 'responds') return [okFinding(about, `${config.bus} responds`)];
    return [
      faultFinding(
        about,
        `${config.bus} does not respond (${result})`,
        'bring it back; commands are still accepted and their events wait: nothing must be repeated by hand',
      ),
    ];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return cause.faults.map((text) =>
      faultFinding(about, text, 'see docs/generated/config.md for the meaning of each key'),
    );
  }
}
