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
    const answer = await Promise.race([
      bus.ensureTopics([]).then(() => 'answers', faultCodeOf),
      sleep(busTimeoutMs, 'no answer', { ref: false }),
    ]);
    await Promise.race([bus.close().catch(() => undefined), sleep(busTimeoutMs, undefined, { ref: false })]);
    if (answer === 'answers') return [okFinding(about, `${config.bus} answers`)];
    return [
      faultFinding(
        about,
        `${config.bus} does not answer (${answer})`,
        'commands are still taken and wait in the outbox; bring it back: nothing has to be repeated by hand',
      ),
    ];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return cause.faults.map((text) =>
      faultFinding(about, text, 'docs/generated/config.md says what each key means'),
    );
  }
}
