import { randomUUID } from 'node:crypto';
import type { ReportCell } from '../population/cells.js';
import type { ClientJourney } from '../population/client-journey.js';
import { expectedCounsellingCells } from '../population/expected-counselling-cells.js';
import { expectedProjectCells } from '../population/expected-project-cells.js';
import type { OfficeYear } from '../population/office-year.js';
import type { Organisation } from '../population/organisation.js';
import type { Period } from '../population/period.js';
import { loginWithRole } from './access.js';
import { compareCells, isDifferent, type CellComparison } from './compare-cells.js';
import type { PlatformClient } from './platform-client.js';
import { pollUntil } from './poll-until.js';
import { runReport, type ReportDocument } from './run-report.js';
import type { DemonstrationSettings } from './settings.js';

export const reportIds = ['MBE-CTRL', 'JMD-STAT', 'SBG-NRW', 'AVB-12A', 'IA-SB'] as const;

/** What is counted: the lives and years of an organisation's offices. */
export interface CountedYear {
  readonly organisation: Organisation;
  readonly lives: readonly ClientJourney[];
  readonly offices: readonly OfficeYear[];
}

/** A report as it was run, beside the generator's count. */
export interface ComparedReport {
  readonly organisation: Organisation;
  readonly definitionId: string;
  readonly period: Period;
  readonly document: ReportDocument;
  readonly cells: readonly CellComparison[];
}

function countedCells({ organisation, lives, offices }: CountedYear, period: Period) {
  const ownOffices = offices.filter((office) => office.organisation === organisation);
  return {
    ...expectedCounsellingCells(
      lives.filter((life) => life.organisation === organisation),
      period,
      organisation.offices,
      ownOffices,
    ),
    'IA-SB': expectedProjectCells(ownOffices, period),
  };
}

/** The reports of all funders on one period. */
export async function compareReports(
  platformClient: PlatformClient,
  { access }: DemonstrationSettings,
  { counted, period }: { readonly counted: CountedYear; readonly period: Period },
): Promise<readonly ComparedReport[]> {
  const { organisation } = counted;
  const expected = countedCells(counted, period);
  const login = loginWithRole(access, organisation.tenant, 'reporting_officer');
  const compared: ComparedReport[] = [];
  for (const definitionId of reportIds)
    compared.push({
      organisation,
      definitionId,
      period,
      ...(await compareOnceComplete(
        () => runReport(platformClient, login, { definitionId, period, key: randomUUID() }),
        expected[definitionId],
      )),
    });
  return compared;
}

/**
 * Facts about people reach the report from service to service, by policies that no consistency token waits for:
 * it is run again until they have arrived, for a minute at most.
 */
const compareOnceComplete = (
  run: () => Promise<ReportDocument>,
  counted: readonly ReportCell[],
): Promise<Pick<ComparedReport, 'document' | 'cells'>> =>
  pollUntil(
    async () => {
      const document = await run();
      return { document, cells: compareCells(document.cells, counted) };
    },
    ({ cells }) => !cells.some(isDifferent),
  );

/** Runs it again with what had been received then, and returns whether it is the same to the last letter. */
export async function isRepeatable(
  platformClient: PlatformClient,
  { access }: DemonstrationSettings,
  { organisation, definitionId, period, document }: ComparedReport,
): Promise<boolean> {
  const repeated = await runReport(
    platformClient,
    loginWithRole(access, organisation.tenant, 'reporting_officer'),
    { definitionId, period, asOf: document.asOf, key: randomUUID() },
  );
  return JSON.stringify(repeated) === JSON.stringify(document);
}
