import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crawl, type CrawlResult } from './crawl.js';
import { formatEnding, measureEndings } from './endings.js';
import { IssuerKey } from './issuer-key.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** The data folder of a running platform with demo data. */
    data: { type: 'string', default: join(process.env['HOME'] ?? '.', '.geleit') },
    ids: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '8' },
  },
});

const maxPrintedLeaks = 40;
/** Nobody who left may get through for longer. */
const maxSeconds = 5;

function formatCrawlResult(result: CrawlResult, seconds: number): string {
  const statuses = [...result.statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
  const leaks = result.leaks
    .slice(0, maxPrintedLeaks)
    .map(({ operation, intruder, what }) => `LEAK ${operation} as ${intruder}: ${what}\n`);
  return `${leaks.join('')}
operations            ${result.operations}, as ${result.intruders} intruders
requests              ${result.requests} in ${seconds.toFixed(0)} s (${statuses})
ids to keep           ${result.privateIds}
leaks                 ${result.leaks.length}${formatCounts(result)}
tried with unknown id ${result.withoutIds.join(', ') || 'none'}
rule never asked      ${result.notExercised.join(', ') || 'none'}
`;
}

/** How many leaks each intruder found. */
const formatCounts = ({ leaks }: CrawlResult): string =>
  [...Map.groupBy(leaks, ({ intruder }) => intruder)]
    .map(([intruder, found]) => `\n  ${intruder}: ${found.length}`)
    .join('');

async function runCrawl(key: IssuerKey): Promise<number> {
  const startedAt = performance.now();
  const result = await crawl(key, {
    idsPerPath: Number(values.ids),
    concurrency: Number(values.concurrency),
  });
  process.stdout.write(formatCrawlResult(result, (performance.now() - startedAt) / 1000));
  return result.leaks.length === 0 ? 0 : 1;
}

async function runEndings(key: IssuerKey): Promise<number> {
  const endings = await measureEndings(key);
  process.stdout.write(endings.map(formatEnding).join(''));
  return endings.every(({ seconds }) => Object.values(seconds).every((count) => count < maxSeconds)) ? 0 : 1;
}

async function main(): Promise<number> {
  const key = await IssuerKey.read(values.data);
  return positionals[0] === 'endings' ? runEndings(key) : runCrawl(key);
}

process.exitCode = await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? String(fault.stack) : String(fault)}\n`);
  return 1;
});
