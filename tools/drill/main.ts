import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDrill, type DrillResult } from './drill.js';
import { parseBusKind } from './drill-environment.js';

const { values } = parseArgs({
  options: {
    bus: { type: 'string', default: 'postgres' },
    lives: { type: 'string', default: '150' },
    workers: { type: 'string', default: '6' },
  },
});

const printText = (text: string): void => void process.stdout.write(text);

function formatDrillResult({ acknowledged, lost, goneAfter, inFlight, flaws, seconds }: DrillResult): string {
  return `
bus                                ${values.bus}
acknowledged until T               ${acknowledged}
lost of it                         ${lost}
acknowledged after T, and gone     ${goneAfter}
unheard at T, heard again          ${inFlight} positions
views that are not their fold      ${flaws.length}
backup under load                  ${seconds.backup.toFixed(1)} s
time to restore: data and server   ${seconds.restored.toFixed(1)} s
                 all services      ${seconds.serving.toFixed(1)} s
                 all of it heard   ${seconds.heard.toFixed(1)} s
${flaws.join('')}`;
}

async function main(): Promise<number> {
  const carrier = parseBusKind(values.bus);
  const folder = mkdtempSync(join(tmpdir(), 'geleit-drill-'));
  process.env['GELEIT_TEST_RUN'] = folder;
  try {
    const done = await runDrill({
      busKind: carrier,
      lives: Number(values.lives),
      workers: Number(values.workers),
      folder,
      say: printText,
    });
    printText(formatDrillResult(done));
    return done.lost + done.flaws.length === 0 &&
      Math.min(done.acknowledged, done.inFlight, done.goneAfter) > 0
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
