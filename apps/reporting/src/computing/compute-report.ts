import type { PrepareContext } from '@geleit/platform';
import { definitionOf } from '../definitions/definitions.js';
import { computeCells } from '../engine/compute-cells.js';
import { sha256Of } from './report-document.js';
import { loadFactsOfYear, findLastReceivedAt } from './facts-of-year.js';
import type { Computed, RunReport } from '../report-run/report-run.language.js';

/**
 * Puts what the organisation's facts say into the command. What cannot be computed is left out: the decider
 * knows why it refuses.
 */
export async function computeReport(
  { computed: _, ...asked }: Readonly<RunReport>,
  { rows }: Pick<PrepareContext, 'rows'>,
): Promise<RunReport> {
  const asOf = await findLastReceivedAt(rows, asked.asOf);
  const computed = asOf === null ? undefined : await computeAsOf(asked, asOf, rows);
  return { ...asked, ...(computed && { computed }) };
}

async function computeAsOf(
  { definitionId, period, agencyId }: RunReport,
  asOf: string,
  rows: PrepareContext['rows'],
): Promise<Computed | undefined> {
  const definition = definitionOf(definitionId);
  if (definition === undefined) return undefined;
  const { version: definitionVersion, programme } = definition;
  const facts = await loadFactsOfYear(rows, { programme, year: Number(period.from.slice(0, 4)), asOf });
  const cells = await computeCells(
    definition,
    { period, ...(agencyId !== undefined && { agencyId }) },
    facts,
  );
  return {
    asOf,
    cells,
    sha256: sha256Of({
      definitionId,
      definitionVersion,
      programme,
      period,
      agencyId: agencyId ?? null,
      asOf,
      cells,
    }),
  };
}
