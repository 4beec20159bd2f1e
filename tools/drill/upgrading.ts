import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseBusKind } from './drill-environment.js';
import { runUpgrade } from './upgrade.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string', default: process.cwd() },
    bus: { type: 'string', default: 'postgres' },
    seconds: { type: 'string', default: '20' },
    workers: { type: 'string', default: '4' },
  },
});

const printProgress = (text: string): void => void process.stdout.write(text);

async function main(): Promise<number> {
  if (values.from === undefined)
    throw new Error('--from names the folder of an earlier version, checked out and built');
  const folder = mkdtempSync(join(tmpdir(), 'geleit-upgrade-'));
  process.env['GELEIT_TEST_RUN'] = folder;
  try {
    const result = await runUpgrade({
      busKind: parseBusKind(values.bus),
      fromFolder: values.from,
      toFolder: values.to,
      seconds: Number(values.seconds),
      workers: Number(values.workers),
      folder,
      print: printProgress,
    });
    printProgress(`${JSON.stringify(result, null, 2)}\n`);
    const faults =
      result.lost +
      result.duplicates +
      result.unconsumed +
      Object.keys(result.failures).length +
      result.uncleanExits +
      result.flaws.length;
    return faults === 0 &&
      Math.min(result.acknowledged, result.newVersionCommands, result.outdatedProjections) > 0
      ? 0
      : 1;
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
