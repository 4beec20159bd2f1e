import { sharedTenant } from '@geleit/contracts';
import { findOfficeNames, ProblemError, type TenantReads } from '@geleit/platform';
import type { Actor } from '@geleit/access';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { officesOfCells } from '../computing/compute-report.js';
import { ReportResultRow } from '../projections/report-results.projection.js';
import { ReportRunRow } from '../projections/report-runs.projection.js';
import type { StoredReport } from './named-report.js';

/**
 * Returns a run with its numbers and the names of its offices.
 * @throws ProblemError `not-found`
 */
export async function findStoredReport(
  reads: TenantReads,
  { tenant }: Actor,
  id: string,
): Promise<StoredReport> {
  const report = isUuid(id) ? await reads.read(tenant, (rows) => loadStoredReport(rows, id)) : null;
  if (report === null) throw new ProblemError('not-found');
  const { document, officeNames } = report;
  const unnamed = officesOfCells(document.cells, document.agencyId).filter(
    (office) => !officeNames.has(office),
  );
  if (unnamed.length === 0) return report;
  const today = await reads.read(sharedTenant, (shared) => findOfficeNames(shared, unnamed));
  return { ...report, officeNames: new Map([...officeNames, ...today]) };
}

async function loadStoredReport(rows: EntityManager, runId: string): Promise<StoredReport | null> {
  const run = await rows.findOneBy(ReportRunRow, { runId });
  const result = await rows.findOneBy(ReportResultRow, { runId });
  if (run === null || result === null) return null;
  const {
    definitionId,
    definitionVersion,
    programme,
    periodFrom: from,
    periodTo: to,
    agencyId,
    asOf,
    ranAt,
    sha256,
    interim: isInterim,
  } = run;
  return {
    runId,
    ranAt: new Date(ranAt).toISOString(),
    sha256,
    isInterim,
    officeNames: new Map(result.offices.map(({ officeId, name }) => [officeId, name])),
    document: {
      definitionId,
      definitionVersion,
      programme,
      period: { from, to },
      agencyId,
      asOf: new Date(asOf).toISOString(),
      cells: result.cells,
    },
  };
}
