import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crawl, type CrawlResult } from './crawl.js';
import { IssuerKey } from './issuer-key.js';

const { values } = parseArgs({
  options: {
    /** The data folder of a running platform with demo data. */
    data: { type: 'string', default: join(process.env['HOME'] ?? '.', '.geleit') },
    ids: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '8' },
  },
});

const printed = 40;

function formatCrawlResult(result: CrawlResult, seconds: number): string {
  const statuses = [...result.statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
  const leaks = result.leaks.slice(0, printed).map(({ operation, intruder, what }) => {
    return `LEAK ${operation} as ${intruder}: ${what}\n`;
  });
  return `${leaks.join('')}
operations            ${result.operations}, as ${result.intruders} intruders
requests              ${result.requests} in ${seconds.toFixed(0)} s (${statuses})
ids to keep           ${result.privateIds}
leaks                 ${result.leaks.length}
tried with unknown id ${result.withoutIds.join(', ') || 'none'}
rule never asked      ${result.notExercised.join(', ') || 'none'}
`;
}

async function main(): Promise<number> {
  const startedAt = performance.now();
  const result = await crawl(await IssuerKey.read(values.data), {
    idsPerPath: Number(values.ids),
    concurrency: Number(values.concurrency),
  });
  process.stdout.write(formatCrawlResult(result, (performance.now() - startedAt) / 1000));
  return result.leaks.length === 0 ? 0 : 1;
}

process.exitCode = await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? String(fault.stack) : String(fault)}\n`);
  return 1;
});
