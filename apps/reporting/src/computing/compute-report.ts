import type { PrepareContext } from '@geleit/platform';
import type { EntityManager } from 'typeorm';
import { findReportDefinition } from '../definitions/definitions.js';
import { computeCells } from '../engine/compute-cells.js';
import { sha256Of } from './report-document.js';
import { loadFactsOfYear, findLastReceivedAt } from './facts-of-year.js';
import type { ComputedReport, RunReport, RunReportFacts } from '../report-run/report-run.language.js';

/**
 * Computes the report from the organisation's facts. The result is absent if the report cannot be computed.
 */
export async function computeReport(
  command: Readonly<RunReport>,
  context: Pick<PrepareContext, 'rows'>,
): Promise<RunReportFacts> {
  const rows = await context.rows();
  const asOf = await findLastReceivedAt(rows, command.asOf);
  const computed = asOf === null ? undefined : await computeAsOf(command, asOf, rows);
  return computed === undefined ? {} : { computed };
}

async function computeAsOf(
  { definitionId, period, agencyId }: RunReport,
  asOf: string,
  rows: EntityManager,
): Promise<ComputedReport | undefined> {
  const definition = findReportDefinition(definitionId);
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
