import { randomUUID } from 'node:crypto';
import { yearPeriod } from '../population/period.js';
import { expectedProjectCells } from '../population/expected-project-cells.js';
import type { ReportCell } from '../population/cells.js';
import type { Organisation } from '../population/organisation.js';
import { expectedReferralCells } from '../population/expected-referral-cells.js';
import { expectedCounsellingCells } from '../population/expected-counselling-cells.js';
import { loginWithRole } from './access.js';
import { PlatformClient, RequestRefusedError } from './platform-client.js';
import { compareCells, isDifferent, type CellComparison } from './compare-cells.js';
import { setUpServiceDirectory, placesPerService, type ServiceDirectory } from './service-directory.js';
import { simulateYear, type SimulatedYear } from './simulate-year.js';
import { reportedReferralEndings, type DemonstrationResult } from './demonstration-result.js';
import { formatComparison } from './format.js';
import { computeReferralCells } from './referral-cells.js';
import { pollUntil } from './poll-until.js';
import { runReport } from './run-report.js';
import { runNameOf, type DemonstrationSettings } from './settings.js';
import { AccessTokens } from './access-tokens.js';

const reportIds = ['MBE-CTRL', 'JMD-STAT', 'SBG-NRW', 'IA-SB'] as const;

/**
 * Simulates a county's year through the API, then compares the funders' reports and the ends of referrals
 * with the generator's own count.
 */
export async function runDemonstration(settings: DemonstrationSettings): Promise<DemonstrationResult> {
  const { access, organisations } = settings;
  const platformClient = new PlatformClient(access.url, new AccessTokens(access));
  const wasEmpty = await isPlatformEmpty(platformClient, settings);
  const directory = await setUpServiceDirectory(platformClient, {
    access,
    organisations,
    run: runNameOf(settings),
  });
  const simulated = await simulateYear(platformClient, settings, directory);
  const [cells, referrals]: [CellComparison[], CellComparison[]] = [[], []];
  for (const organisation of organisations) {
    cells.push(...(await compareReports(platformClient, settings, { organisation, simulated })));
    referrals.push(
      ...(await compareReferrals(platformClient, settings, { organisation, simulated, directory })),
    );
  }
  const all = [...cells, ...referrals];
  return {
    requests: platformClient.statistics.responses,
    events: platformClient.eventCount,
    cells: all.length,
    differences: all.filter(isDifferent).length,
    referrals: countByEnding(referrals),
    transfers: simulated.clientJourneys.filter(({ steps }) => steps.some(({ step }) => step === 'transfer'))
      .length,
    wasEmpty,
  };
}

interface ComparisonContext {
  readonly organisation: Organisation;
  readonly simulated: SimulatedYear;
}

async function compareReports(
  platformClient: PlatformClient,
  { access, year, output }: DemonstrationSettings,
  { organisation, simulated }: ComparisonContext,
): Promise<readonly CellComparison[]> {
  const counted = {
    ...expectedCounsellingCells(
      simulated.clientJourneys.filter((life) => life.organisation === organisation),
      yearPeriod(year),
      organisation.offices,
    ),
    'IA-SB': expectedProjectCells(
      simulated.offices.filter((office) => office.organisation === organisation),
      yearPeriod(year),
    ),
  };
  const login = loginWithRole(access, organisation.tenant, 'reporting_officer');
  const all: CellComparison[] = [];
  for (const definition of reportIds) {
    const cells = await compareOnceComplete(
      () => runReport(platformClient, login, definition, { year, key: randomUUID() }),
      counted[definition],
    );
    output.write(formatComparison(organisation.name, definition, cells));
    all.push(...cells);
  }
  return all;
}

/**
 * Facts about people reach the report from service to service, by policies that no consistency token waits for:
 * it is run again until they have arrived, for a minute at most.
 */
const compareOnceComplete = (
  run: () => Promise<readonly ReportCell[]>,
  counted: readonly ReportCell[],
): Promise<readonly CellComparison[]> =>
  pollUntil(
    async () => compareCells(await run(), counted),
    (cells) => !cells.some(isDifferent),
  );

async function compareReferrals(
  platformClient: PlatformClient,
  { access, output }: DemonstrationSettings,
  { organisation, simulated, directory }: ComparisonContext & { readonly directory: ServiceDirectory },
): Promise<readonly CellComparison[]> {
  const observations = simulated.observations.filter(({ tenant }) => tenant === organisation.tenant);
  const cells = compareCells(
    await computeReferralCells(platformClient, { access, organisation, directory, observations }),
    expectedReferralCells(simulated.clientJourneys, organisation, placesPerService),
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
      const cells = await runReport(
        platformClient,
        loginWithRole(access, tenant, 'reporting_officer'),
        definition,
        {
          year,
          key: randomUUID(),
        },
      ).catch((fault: unknown) => {
        if (fault instanceof RequestRefusedError && fault.status === 422) return [];
        throw fault;
      });
      if (cells.some(({ measure, value }) => !postMeasures.includes(measure) && (value ?? 0) > 0))
        return false;
    }
  return true;
}
