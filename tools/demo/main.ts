import { germanDayOf } from '@geleit/rules';
import { parseArgs } from 'node:util';
import { performance } from 'node:perf_hooks';
import { PlatformClient } from './platform-client.js';
import { findOrStartPlatform } from './platform.js';
import { registerOrganisations } from './register-organisations.js';
import { runDemonstration } from './demonstrate.js';
import type { DemonstrationResult } from './demonstration-result.js';
import { formatSummary } from './format.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    year: { type: 'string', default: String(Number(germanDayOf(new Date().toISOString()).slice(0, 4)) - 1) },
    /** Address of the API if it differs from the one in `demo.json`. */
    url: { type: 'string' },
    /** A `demo.json`. Without it the platform of this machine is used, and started if it does not run. */
    access: { type: 'string' },
    concurrency: { type: 'string', default: '16' },
  },
});

function parseWholeNumber(name: 'people' | 'seed' | 'year' | 'concurrency', least: number): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`--${name} must be a whole number of at least ${least}`);
  return value;
}

async function main(): Promise<number> {
  const settings = {
    people: parseWholeNumber('people', 1),
    seed: parseWholeNumber('seed', 0),
    year: parseWholeNumber('year', 2000),
    concurrency: parseWholeNumber('concurrency', 1),
  };
  const platform = await findOrStartPlatform(values.access);
  try {
    const access = { ...platform.access, url: values.url ?? platform.access.url };
    const startedAt = performance.now();
    const result = await runDemonstration({
      ...settings,
      output: process.stdout,
      access,
      organisations: await registerOrganisations(new PlatformClient(access), access),
    });
    return printSummary(result, (performance.now() - startedAt) / 1000);
  } finally {
    await platform.stop();
  }
}

function printSummary(result: DemonstrationResult, seconds: number): number {
  const { differences, repeated, wasEmpty } = result;
  process.stdout.write(`\n${formatSummary(result, seconds)}\n`);
  if (differences > 0 && !wasEmpty)
    process.stdout.write(
      'The platform already had data of this year, which the reports count as well. ' +
        'Choose another --year or empty data.\n',
    );
  return differences === 0 && repeated.same === repeated.reports ? 0 : 1;
}

process.exitCode = await main().catch((fault: unknown) => {
  process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n`);
  return 1;
});
