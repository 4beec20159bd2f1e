import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseBusKind } from '../drill/drill-environment.js';
import { runDeadlineFaults } from './deadline-faults.js';

const { values } = parseArgs({
  options: {
    bus: { type: 'string', default: 'postgres' },
    deadlines: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const print = (text: string): void => void process.stdout.write(text);

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'geleit-faults-'));
  process.env['GELEIT_TEST_RUN'] = folder;
  try {
    const { due, done, lost, doubled, notListed, fired, slowestRecoverySeconds, seconds } =
      await runDeadlineFaults({
        deadlines: Number(values.deadlines),
        seed: Number(values.seed),
        busKind: parseBusKind(values.bus),
        folder,
        print,
      });
    print(`
bus                       ${values.bus}
due                       ${due}
done once                 ${done}
lost                      ${lost}
doubled                   ${doubled}
not in the list           ${notListed}
slowest recovery          ${slowestRecoverySeconds.toFixed(1)} s
seeding                   ${seconds.seeding.toFixed(0)} s
due until done            ${seconds.faults.toFixed(0)} s
`);
    for (const [fault, count] of Object.entries(fired)) print(`${fault.padEnd(25)} ${count}\n`);
    return lost + doubled + notListed === 0 && Object.keys(fired).length > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(
  await main().catch((fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? String(fault.stack) : String(fault)}\n`);
    return 1;
  }),
);
