import {
  BadConfig,
  BusConfig,
  createLog,
  fault,
  ok,
  openBus,
  parseConfig,
  reasonOf,
  type Finding,
} from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBus, type Ops } from './ops.js';

const patienceMs = 10_000;

/** Whether what carries events answers. */
export async function examineBus(ops: Ops): Promise<readonly Finding[]> {
  const about = 'bus';
  try {
    const [config] = parseConfig([BusConfig], withBus(ops));
    const bus = openBus(config, 'ops', createLog({ service: 'ops', level: 'silent' }));
    const answer = await Promise.race([
      bus.ensureTopics([]).then(() => 'answers', reasonOf),
      sleep(patienceMs, 'no answer', { ref: false }),
    ]);
    await Promise.race([bus.close().catch(() => undefined), sleep(patienceMs, undefined, { ref: false })]);
    if (answer === 'answers') return [ok(about, `${config.bus} answers`)];
    return [
      fault(
        about,
        `${config.bus} does not answer (${answer})`,
        'commands are still taken and wait in the outbox; bring it back: nothing has to be repeated by hand',
      ),
    ];
  } catch (cause) {
    if (!(cause instanceof BadConfig)) throw cause;
    return cause.faults.map((text) =>
      fault(about, text, 'docs/generated/config.md says what each key means'),
    );
  }
}
