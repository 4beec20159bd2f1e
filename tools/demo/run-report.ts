import type { ResponseOf } from '@geleit/client';
import type { Period } from '../population/period.js';
import type { PlatformClient } from './platform-client.js';

/** A report with all that determines it: the same facts give the same document, to the last letter. */
export type ReportDocument = ResponseOf<'/v1/report-runs/{id}/json'>;

interface RequestedRun {
  readonly definitionId: string;
  readonly period: Period;
  /** Counts only what had been received by then. Default: now. */
  readonly asOf?: string;
}

/** Runs a report. The same `key` repeats the same run. */
export async function runReport(
  platformClient: PlatformClient,
  login: string,
  { key, ...requested }: RequestedRun & { readonly key: string },
): Promise<ReportDocument> {
  const client = platformClient.as(login, key);
  const { data: run } = await client.execute('/v1/report-runs', { body: requested });
  return (await client.read('/v1/report-runs/{id}/json', { id: run.id })).data;
}
