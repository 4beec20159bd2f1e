import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runRecoveryDrill, type RecoveryDrillResult } from './drill.js';
import { parseBusKind } from './drill-environment.js';

const { values } = parseArgs({
  options: {
    bus: { type: 'string', default: 'postgres' },
    lives: { type: 'string', default: '150' },
    workers: { type: 'string', default: '6' },
  },
});

const printText = (text: string): void => void process.stdout.write(text);

function formatDrillResult({
  acknowledged,
  lost,
  goneAfter,
  inFlight,
  flaws,
  seconds,
}: RecoveryDrillResult): string {
  return `
bus                                ${values.bus}
acknowledged until T               ${acknowledged}
lost of these                      ${lost}
acknowledged after T, and gone     ${goneAfter}
unconsumed at T, consumed later    ${inFlight} positions
flaws found                        ${flaws.length}
backup under load                  ${seconds.backup.toFixed(1)} s
time to restore: data and server   ${seconds.restored.toFixed(1)} s
                 all services      ${seconds.serving.toFixed(1)} s
                 all consumed      ${seconds.consumed.toFixed(1)} s
${flaws.join('')}`;
}

async function main(): Promise<number> {
  const busKind = parseBusKind(values.bus);
  const folder = mkdtempSync(join(tmpdir(), 'geleit-drill-'));
  process.env['GELEIT_TEST_RUN'] = folder;
  try {
    const result = await runRecoveryDrill({
      busKind,
      minimumJourneys: Number(values.lives),
      workers: Number(values.workers),
      folder,
      print: printText,
    });
    printText(formatDrillResult(result));
    return result.lost + result.flaws.length === 0 &&
      Math.min(result.acknowledged, result.inFlight, result.goneAfter) > 0
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
