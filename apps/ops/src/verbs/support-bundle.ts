import { BadConfig, readArguments, faultCodeOf } from '@geleit/platform';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfigKeys } from '../support-bundle/config-keys.js';
import { readPostgresStatistics } from '../support-bundle/postgres-statistics.js';
import { readStoreStatistics } from '../support-bundle/store-statistics.js';
import { partitionLags, readServicePositions } from '../lag.js';
import { withAdminConnection, databaseUrl, type OpsContext, type VerbAction } from '../ops.js';
import { versions } from '../versions.js';
import { diagnose } from './doctor.js';

const toNdjson = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** A part that cannot be read is listed as missing, so that the others still get into the bundle. */
const renderSection = async (work: () => Promise<readonly object[]>): Promise<string> =>
  toNdjson(await work().catch((cause: unknown) => [{ missing: faultCodeOf(cause) }]));

async function lagLines(opsContext: OpsContext): Promise<readonly object[]> {
  const positions = await readServicePositions(opsContext);
  return [
    ...[...positions].map(([service, { head, published, oldestUnpublishedAt }]) => ({
      service,
      head,
      sent: published,
      waitsSince: oldestUnpublishedAt,
    })),
    ...partitionLags(opsContext.services, positions),
  ];
}

async function fetchMetrics(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch((cause: unknown) =>
    faultCodeOf(cause),
  );
  return typeof response === 'string' ? `# missing: ${response}\n` : response.text();
}

/** Collects what support needs, and nothing about any person or organisation. */
export const supportBundle: VerbAction = async (ops, args) => {
  const {
    values: { to, metrics: urls = [] },
  } = readArguments(args, { to: { type: 'string' }, metrics: { type: 'string', multiple: true } });
  if (to === undefined)
    throw new BadConfig(["support-bundle --to <folder> [--metrics <address of a service's /metrics>]…"]);
  if (existsSync(to)) throw new BadConfig([`${to} already exists; nothing is overwritten`]);
  const stores = await Promise.all(
    ops.services.map((service) => renderSection(() => readStoreStatistics(ops, service))),
  );
  const files: Record<string, string> = {
    'versions.ndjson': toNdjson([
      {
        ...versions(),
        platform: process.platform,
        architecture: process.arch,
        madeAt: new Date().toISOString(),
      },
    ]),
    'configuration.ndjson': toNdjson(describeConfigKeys(ops.services, ops.env)),
    'findings.ndjson': await renderSection(() => diagnose(ops)),
    'server.ndjson': await renderSection(() => withAdminConnection(databaseUrl(ops), readPostgresStatistics)),
    'stores.ndjson': stores.join(''),
    'lag.ndjson': await renderSection(() => lagLines(ops)),
    ...Object.fromEntries(
      await Promise.all(
        urls.map(async (url, index) => [`metrics-${index + 1}.txt`, await fetchMetrics(url)] as const),
      ),
    ),
  };
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(to, name), text, { mode: 0o600 });
  ops.print(
    `${Object.keys(files).join(', ')} in ${to}\n` +
      'They contain no values of events or projections, no ids and no secrets. ' +
      'Read them before you pass them on.\n',
  );
  return true;
};
