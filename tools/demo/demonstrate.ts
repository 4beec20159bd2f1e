import { RequestRefusedError } from '@geleit/client';
import { randomUUID } from 'node:crypto';
import { putRight } from '../population/correction.js';
import { expectedReferralCells } from '../population/expected-referral-cells.js';
import type { Organisation } from '../population/organisation.js';
import { yearPeriod, type Period } from '../population/period.js';
import { loginWithRole } from './access.js';
import { compareCells, isDifferent, type CellComparison } from './compare-cells.js';
import { compareReports, isRepeatable, reportIds, type ComparedReport } from './compare-reports.js';
import { reportedReferralEndings, type DemonstrationResult } from './demonstration-result.js';
import { formatComparison, formatDifferences } from './format.js';
import { PlatformClient } from './platform-client.js';
import { computeReferralCells } from './referral-cells.js';
import { runReport } from './run-report.js';
import { placesPerService, setUpServiceDirectory, type ServiceDirectory } from './service-directory.js';
import { runNameOf, type DemonstrationSettings } from './settings.js';
import { correctYear, simulateYear, type SimulatedYear } from './simulate-year.js';

/**
 * Simulates a county's year through the API, then compares the funders' reports and the ends of referrals
 * with the generator's own count: first as the year was recorded, then once its mistakes were put right. The
 * first reports stay what they were.
 */
export async function runDemonstration(settings: DemonstrationSettings): Promise<DemonstrationResult> {
  const { access, organisations } = settings;
  const platformClient = new PlatformClient(access);
  const wasEmpty = await isPlatformEmpty(platformClient, settings);
  const directory = await setUpServiceDirectory(platformClient, {
    access,
    organisations,
    run: runNameOf(settings),
  });
  const simulated = await simulateYear(platformClient, settings, directory);
  // What was put right before cannot be reported as it was once wrong.
  const first = wasEmpty ? await reportAsRecorded(platformClient, settings, simulated) : [];
  await correctYear(platformClient, settings, simulated.journeys);
  const corrected = await reportPutRight(platformClient, settings, simulated);
  const referrals = await compareAllReferrals(platformClient, settings, { simulated, directory });
  const all = [...[...first, ...corrected].flatMap(({ cells }) => cells), ...referrals];
  return {
    requests: platformClient.statistics.responses,
    events: platformClient.eventCount,
    cells: all.length,
    differences: all.filter(isDifferent).length,
    referrals: countByEnding(referrals),
    transfers: countWith(simulated, 'transfer'),
    transitions: countWith(simulated, 'transition'),
    ...countRelated(simulated),
    corrections: simulated.journeys.filter(({ life }) => life.corrections.length > 0).length,
    repeated: await countRepeatable(platformClient, settings, first),
    wasEmpty,
  };
}

const countWith = ({ journeys }: SimulatedYear, kind: 'transfer' | 'transition'): number =>
  journeys.filter(({ life }) => life.steps.some(({ step }) => step === kind)).length;

const countRelated = ({ journeys }: SimulatedYear): Pick<DemonstrationResult, 'households' | 'merges'> => ({
  households: new Set(journeys.flatMap(({ life: { household } }) => household?.id ?? [])).size,
  merges: journeys.filter(({ life }) =>
    life.corrections.some(({ corrects }) => corrects === 'registered_twice'),
  ).length,
});

/** The whole year, as it was recorded. */
async function reportAsRecorded(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  { journeys, offices }: SimulatedYear,
): Promise<readonly ComparedReport[]> {
  const lives = journeys.map(({ life }) => life);
  const all: ComparedReport[] = [];
  for (const organisation of settings.organisations)
    all.push(
      ...(await compareReports(platformClient, settings, {
        counted: { organisation, lives, offices },
        period: yearPeriod(settings.year),
      })),
    );
  settings.output.write(formatDifferences('The year as it was recorded', all));
  return all;
}

/** The year before, both halves of the year, and the whole. */
const reportedPeriods = (year: number): readonly Period[] => [
  yearPeriod(year - 1),
  { from: `${year}-01-01`, to: `${year}-06-30` },
  { from: `${year}-07-01`, to: `${year}-12-31` },
  yearPeriod(year),
];

async function reportPutRight(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  { journeys, offices }: SimulatedYear,
): Promise<readonly ComparedReport[]> {
  const lives = journeys.map(({ life }) => putRight(life));
  const all: ComparedReport[] = [];
  for (const period of reportedPeriods(settings.year)) {
    const ofPeriod: ComparedReport[] = [];
    for (const organisation of settings.organisations)
      ofPeriod.push(
        ...(await compareReports(platformClient, settings, {
          counted: { organisation, lives, offices },
          period,
        })),
      );
    if (
      period.from.slice(0, 4) === String(settings.year) &&
      period.to.endsWith('-12-31') &&
      period.from.endsWith('-01-01')
    )
      for (const { organisation, definitionId, cells } of ofPeriod)
        settings.output.write(formatComparison(organisation.name, definitionId, cells));
    else settings.output.write(formatDifferences(`${period.from} to ${period.to}, put right`, ofPeriod));
    all.push(...ofPeriod);
  }
  return all;
}

async function countRepeatable(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  reports: readonly ComparedReport[],
): Promise<DemonstrationResult['repeated']> {
  let same = 0;
  for (const report of reports) if (await isRepeatable(platformClient, settings, report)) same += 1;
  return { reports: reports.length, same };
}

interface ReferralContext {
  readonly simulated: SimulatedYear;
  readonly directory: ServiceDirectory;
}

async function compareAllReferrals(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  context: ReferralContext,
): Promise<readonly CellComparison[]> {
  const all: CellComparison[] = [];
  for (const organisation of settings.organisations)
    all.push(...(await compareReferrals(platformClient, settings, { organisation, ...context })));
  return all;
}

async function compareReferrals(
  platformClient: PlatformClient,
  { access, output }: DemonstrationSettings,
  { organisation, simulated, directory }: ReferralContext & { readonly organisation: Organisation },
): Promise<readonly CellComparison[]> {
  const observations = simulated.observations.filter(({ tenant }) => tenant === organisation.tenant);
  const cells = compareCells(
    await computeReferralCells(platformClient, { access, organisation, directory, observations }),
    expectedReferralCells(
      simulated.journeys.map(({ life }) => life),
      organisation,
      placesPerService,
    ),
  );
  output.write(formatComparison(organisation.name, 'referrals', cells));
  return cells;
}

const countByEnding = (referrals: readonly CellComparison[]): DemonstrationResult['referrals'] =>
  Object.fromEntries(
    reportedReferralEndings.map((ending) => [
      ending,
      referrals
        .filter(({ dimension, measure }) => dimension === 'total' && measure === ending)
        .reduce((sum, { reported }) => sum + (reported ?? 0), 0),
    ]),
  ) as DemonstrationResult['referrals'];

/** Posts are filled before the first person comes. */
const postMeasures: readonly string[] = ['fte', 'cases_per_fte', 'cases_per_fte_key'];

async function isPlatformEmpty(
  platformClient: PlatformClient,
  { access, organisations, year }: DemonstrationSettings,
): Promise<boolean> {
  for (const { tenant } of organisations)
    for (const definition of reportIds) {
      const login = loginWithRole(access, tenant, 'reporting_officer');
      const { cells } = await runReport(platformClient, login, {
        definitionId: definition,
        period: yearPeriod(year),
        key: randomUUID(),
      }).catch((fault: unknown) => {
        if (fault instanceof RequestRefusedError && fault.status === 422) return { cells: [] };
        throw fault;
      });
      if (cells.some(({ measure, value }) => !postMeasures.includes(measure) && (value ?? 0) > 0))
        return false;
    }
  return true;
}
