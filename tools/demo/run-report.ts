import type { ReportCell } from '../population/cells.js';
import type { Period } from '../population/period.js';
import type { PlatformClient } from './platform-client.js';

/** A report with all that determines it: the same facts give the same document, to the last letter. */
export interface ReportDocument {
  readonly asOf: string;
  readonly cells: readonly ReportCell[];
}

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
  const { body: run } = await platformClient.send({
    login,
    path: '/v1/report-runs',
    command: { body: requested, key },
  });
  const { body: document } = await platformClient.send({
    login,
    path: `/v1/report-runs/${String(run['id'])}/json`,
  });
  return document as unknown as ReportDocument;
}
