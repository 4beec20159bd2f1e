import type { ReportCell } from '../population/cells.js';
import type { PlatformClient } from './platform-client.js';

/** Runs a report for a whole year and returns its cells. The same `key` repeats the same run. */
export async function runReport(
  platformClient: PlatformClient,
  login: string,
  definitionId: string,
  { year, key }: { readonly year: number; readonly key: string },
): Promise<readonly ReportCell[]> {
  const body = { definitionId, period: { from: `${year}-01-01`, to: `${year}-12-31` } };
  const { body: run } = await platformClient.send({ login, path: '/v1/report-runs', command: { body, key } });
  const { body: document } = await platformClient.send({
    login,
    path: `/v1/report-runs/${String(run['id'])}/json`,
  });
  return document['cells'] as readonly ReportCell[];
}
