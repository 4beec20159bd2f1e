import { setTimeout as sleep } from 'node:timers/promises';
import { DrillEnvironment, type BusKind } from '../drill/drill-environment.js';
import { randomSource, type RandomSource } from '../population/random.js';
import { compareEffects, countEffects, type EffectCount } from './recorded-effects.js';
import { RestartedService } from './restarted-service.js';
import { seedDeadlines } from './seed-deadlines.js';

export interface DeadlineFaultOptions {
  readonly deadlines: number;
  readonly seed: number;
  readonly busKind: BusKind;
  /** Where everything is kept; the caller removes it. */
  readonly folder: string;
  readonly print: (text: string) => void;
}

type Fault = 'service killed' | 'database killed' | 'broker killed';

export interface DeadlineFaultResult extends EffectCount {
  readonly due: number;
  readonly fired: Readonly<Partial<Record<Fault, number>>>;
  /** From a fault to the next effect that was recorded. */
  readonly slowestRecoverySeconds: number;
  readonly seconds: { readonly seeding: number; readonly faults: number };
}

/** Longer than any recovery: then something does not come back by itself. */
const patienceSeconds = 120;
const secondsSince = (began: number): number => (Date.now() - began) / 1000;

/**
 * Kills the service, the database and the broker while the timers of many deadlines are due, until all are done
 * or nothing happens any more.
 */
export async function runDeadlineFaults(options: DeadlineFaultOptions): Promise<DeadlineFaultResult> {
  const environment = new DrillEnvironment(options.folder, options.busKind);
  await environment.prepare();
  try {
    const began = Date.now();
    const due = await seedDeadlines(environment, options.deadlines);
    const seeding = secondsSince(began);
    options.print(`${due.length} deadlines are due after ${seeding.toFixed(0)} s\n`);
    const service = new RestartedService({
      ...environment.environmentOf({ name: 'counselling' }),
      ALARM_SECONDS: '1',
    });
    service.start();
    const faulted = Date.now();
    const nemesis = await fireUntilDone(environment, service, { ...options, expected: due.length });
    await service.stop();
    return {
      due: due.length,
      ...nemesis,
      ...(await compareEffects(environment.adminUrl, due)),
      seconds: { seeding, faults: secondsSince(faulted) },
    };
  } finally {
    await environment.stop();
  }
}

/** One fault after the other, each once the effects of timers go on after the one before. */
async function fireUntilDone(
  environment: DrillEnvironment,
  service: RestartedService,
  { seed, expected, print }: DeadlineFaultOptions & { readonly expected: number },
): Promise<Pick<DeadlineFaultResult, 'fired' | 'slowestRecoverySeconds'>> {
  const draw = randomSource(seed, 0);
  const fired: Partial<Record<Fault, number>> = {};
  let [slowest, done] = [0, await effectsBeyond(environment, -1)];
  while (done < expected) {
    await sleep(draw.integerBetween(200, 2500));
    const firedAt = Date.now();
    const fault = await fire(draw, environment, service);
    fired[fault] = (fired[fault] ?? 0) + 1;
    const before = await effectsBeyond(environment, -1);
    if (before >= expected) break;
    done = await effectsBeyond(environment, before);
    slowest = Math.max(slowest, secondsSince(firedAt));
    print(`${fault}: ${done} of ${expected} done, again after ${secondsSince(firedAt).toFixed(1)} s\n`);
  }
  return { fired, slowestRecoverySeconds: slowest };
}

async function fire(
  draw: RandomSource,
  environment: DrillEnvironment,
  service: RestartedService,
): Promise<Fault> {
  const fault = draw.choose<Fault>([
    ['service killed', 60],
    ['database killed', 25],
    ['broker killed', 15],
  ]);
  if (fault === 'database killed') {
    await environment.crashServer();
    return fault;
  }
  if (fault === 'broker killed' && (await environment.crashBroker())) return fault;
  service.kill();
  return 'service killed';
}

/**
 * Waits until more effects are recorded than there were.
 * @throws Error if none is for longer than any recovery takes
 */
async function effectsBeyond({ adminUrl }: DrillEnvironment, before: number): Promise<number> {
  for (const began = Date.now(); secondsSince(began) < patienceSeconds; await sleep(50)) {
    const count = await countEffects(adminUrl);
    if (count !== undefined && count > before) return count;
  }
  throw new Error(`no effect for ${patienceSeconds} s`);
}
