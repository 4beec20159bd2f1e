import type { ApiUser } from './api-user.features.js';

interface Cell {
  readonly measure: string;
  readonly dimension: string;
  readonly code: string;
  readonly value: number | null;
}

/**
 * The report of the year over one office, or the whole organisation, which knows what a colleague recorded.
 */
export async function runReport(
  reporting: ApiUser,
  definitionId: string,
  { seen, agencyId }: { readonly seen: string; readonly agencyId?: string },
): Promise<(measure: string, dimension?: string, code?: string) => number | null | undefined> {
  reporting.seen = seen;
  const runId = await reporting.send('/v1/report-runs', {
    ...{ definitionId, period: { from: '2026-01-01', to: '2026-12-31' } },
    ...(agencyId !== undefined && { agencyId }),
  });
  const { cells } = (await reporting.get(`/v1/report-runs/${runId}/json`)) as unknown as {
    readonly cells: readonly Cell[];
  };
  return (measure, dimension = 'total', code = 'all') =>
    cells.find((cell) => cell.measure === measure && cell.dimension === dimension && cell.code === code)
      ?.value;
}
