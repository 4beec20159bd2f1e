import type { Cell } from '../population/cells.js';
import type { Api } from './api.js';

/** Runs a report for a whole year and answers its cells. `key` makes a repetition the same run. */
export async function report(
  api: Api,
  login: string,
  definitionId: string,
  { year, key }: { readonly year: number; readonly key: string },
): Promise<readonly Cell[]> {
  const body = { definitionId, period: { from: `${year}-01-01`, to: `${year}-12-31` } };
  const { body: run } = await api.ask({ login, path: '/v1/report-runs', command: { body, key } });
  const { body: document } = await api.ask({ login, path: `/v1/report-runs/${String(run['id'])}/json` });
  return document['cells'] as readonly Cell[];
}
