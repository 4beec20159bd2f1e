import { officesOfCells } from '../computing/compute-report.js';
import type { ReportDocument } from '../computing/report-document.js';
import type { BilingualText } from '../definitions/dimensions.js';
import type { Difference } from '../engine/find-differences.js';
import { officeTitleOf, type OfficeNames } from './wording.js';

export interface StoredReport {
  readonly runId: string;
  /** When it was computed; ISO 8601, UTC. */
  readonly ranAt: string;
  readonly document: ReportDocument;
  readonly sha256: string;
  /** Names by which the offices were known when the report was computed, and today's of all others. */
  readonly officeNames: OfficeNames;
  /** Zwischenbericht: the run does not know the whole period. */
  readonly isInterim: boolean;
}

interface NamedOffice {
  readonly officeId: string;
  readonly name: BilingualText;
}

/** A report with its hash and the names of its offices. */
export interface NamedReport extends ReportDocument {
  readonly sha256: string;
  /** Zwischenbericht: the run does not know the whole period. */
  readonly interim: boolean;
  readonly offices: readonly NamedOffice[];
}

/** Which cells differ between two runs of the same report. */
export interface ReportDifferences {
  /** When the earlier run was computed. */
  readonly since: string;
  /** When the later run was computed. */
  readonly until: string;
  readonly differences: readonly Difference[];
  readonly offices: readonly NamedOffice[];
}

/** The report with the names of its offices in both languages. */
export const namedDocumentOf = ({ document, sha256, officeNames, isInterim }: StoredReport): NamedReport => ({
  ...document,
  sha256,
  interim: isInterim,
  offices: namedOfficesOf(officesOfCells(document.cells, document.agencyId), officeNames),
});

export const namedOfficesOf = (
  officeIds: readonly string[],
  officeNames: OfficeNames,
): readonly NamedOffice[] =>
  officeIds.map((officeId) => ({ officeId, name: officeTitleOf(officeNames, officeId) }));
