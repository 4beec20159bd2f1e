import { drawOfficeYears } from '../population/draw-office-years.js';
import type { OfficeYear } from '../population/office-year.js';
import { drawPopulation } from '../population/population.js';
import { loginWithRole } from './access.js';
import type { PlatformClient } from './platform-client.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import { registerInterpreters } from './interpreters.js';
import type { ServiceDirectory } from './service-directory.js';
import { simulateCorrections } from './simulate-corrections.js';
import { simulateClientJourney, type OpenedCase, type PlayedJourney } from './simulate-client-journey.js';
import { simulateHousehold } from './simulate-household.js';
import { simulateOfficeYear } from './simulate-office.js';
import { trackProgress } from './progress.js';
import { simulateReferral } from './simulate-referral.js';
import { runNameOf, type DemonstrationSettings } from './settings.js';
import type { ReferralObservations } from './referral-simulation.js';

/** What reporting must have received before this login runs a report. */
interface AwaitedToken {
  readonly login: string;
  readonly after: string;
}
/** A year as it was simulated through the API. */
export interface SimulatedYear {
  readonly journeys: readonly PlayedJourney[];
  readonly offices: readonly OfficeYear[];
  /** What was observed of each referral, with the tenant that sent it. */
  readonly observations: readonly (ReferralObservations & { readonly tenant: string })[];
}

/** Simulates the year of every person and office, and waits until reporting has received all of it. */
export async function simulateYear(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  serviceDirectory: ServiceDirectory,
): Promise<SimulatedYear> {
  const awaited: AwaitedToken[] = [];
  const simulated = {
    ...(await simulatePeople(platformClient, settings, { directory: serviceDirectory, awaited })),
    offices: await simulateOffices(platformClient, settings, awaited),
  };
  await awaitReporting(platformClient, settings, awaited);
  return simulated;
}

/** Puts right what turned out to be wrong in the year, and waits until reporting has received it. */
export async function correctYear(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  journeys: readonly PlayedJourney[],
): Promise<void> {
  const { output, access, concurrency } = settings;
  const wrong = journeys.filter(({ life }) => life.corrections.length > 0);
  const done = trackProgress('put right', wrong.length, { platformClient, output });
  const awaited: AwaitedToken[] = [];
  await forEachConcurrently(wrong, concurrency, async (played) => {
    const after = await simulateCorrections(platformClient, played, runNameOf(settings));
    const login = loginWithRole(access, played.life.organisation.tenant, 'reporting_officer');
    if (after !== undefined) awaited.push({ login, after });
    done();
  });
  await awaitReporting(platformClient, settings, awaited);
}

async function awaitReporting(
  platformClient: PlatformClient,
  { concurrency, output }: DemonstrationSettings,
  awaited: readonly AwaitedToken[],
): Promise<void> {
  const progress = trackProgress('received by reporting', awaited.length, { platformClient, output });
  await forEachConcurrently(awaited, concurrency, async ({ login, after }) => {
    await platformClient.as(login).read('/v1/reports', { after });
    progress();
  });
}

async function simulatePeople(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  { directory, awaited }: { readonly directory: ServiceDirectory; readonly awaited: AwaitedToken[] },
): Promise<Omit<SimulatedYear, 'offices'>> {
  const { access, people, concurrency, output } = settings;
  const run = runNameOf(settings);
  const interpreters = await registerInterpreters(platformClient, { ...settings, run });
  const [journeys, observations]: [PlayedJourney[], SimulatedYear['observations'][number][]] = [[], []];
  const done = trackProgress('lives', people, { platformClient, output });
  await forEachConcurrently(drawPopulation(settings), concurrency, async (life) => {
    const { tenant } = life.organisation;
    const meanwhile = async (openedCase: OpenedCase) => {
      const observed = await simulateReferral(platformClient, life, { run, openedCase, directory, access });
      if (observed !== undefined) observations.push({ ...observed, tenant });
    };
    const played = await simulateClientJourney(platformClient, life, { run, interpreters, meanwhile });
    journeys.push(played);
    const { consistency: after } = played;
    if (after !== undefined)
      awaited.push({ login: loginWithRole(access, tenant, 'reporting_officer'), after });
    done();
  });
  awaited.push(...(await simulateHouseholds(platformClient, settings, journeys)));
  return { journeys, observations };
}

/** Forms the households once their members are registered. */
async function simulateHouseholds(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  journeys: readonly PlayedJourney[],
): Promise<readonly AwaitedToken[]> {
  const { access, concurrency, output } = settings;
  const households = new Map(
    journeys.flatMap(({ life: { household, organisation } }) =>
      household === undefined ? [] : [[household.id, { household, organisation }] as const],
    ),
  );
  const done = trackProgress('households', households.size, { platformClient, output });
  const awaited: AwaitedToken[] = [];
  await forEachConcurrently(households.values(), concurrency, async ({ household, organisation }) => {
    const after = await simulateHousehold(platformClient, household, runNameOf(settings));
    const login = loginWithRole(access, organisation.tenant, 'reporting_officer');
    if (after !== undefined) awaited.push({ login, after });
    done();
  });
  return awaited;
}

async function simulateOffices(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  awaited: AwaitedToken[],
): Promise<readonly OfficeYear[]> {
  const offices = drawOfficeYears(settings);
  const done = trackProgress('offices', offices.length, { platformClient, output: settings.output });
  await forEachConcurrently(offices, settings.concurrency, async (office) => {
    const login = loginWithRole(settings.access, office.organisation.tenant, 'reporting_officer');
    awaited.push(
      ...(
        await simulateOfficeYear(platformClient, office, {
          access: settings.access,
          run: runNameOf(settings),
        })
      ).map((after) => ({
        login,
        after,
      })),
    );
    done();
  });
  return offices;
}
