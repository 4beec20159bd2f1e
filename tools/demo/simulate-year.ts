import type { Life } from '../population/life.js';
import { drawOfficeYears } from '../population/office-years.js';
import type { OfficeYear } from '../population/office-year.js';
import { drawPopulation } from '../population/population.js';
import { loginWithRole } from './access.js';
import type { PlatformClient } from './platform-client.js';
import { forEachConcurrently } from './for-each-concurrently.js';
import type { Directory } from './directory.js';
import { simulateLife } from './simulate-life.js';
import { simulateOffice } from './simulate-office.js';
import { trackProgress } from './progress.js';
import { simulateReferral } from './simulate-referral.js';
import { runNameOf, type DemonstrationSettings } from './settings.js';
import type { ReferralObservations } from './referral-simulation.js';

/** Who has to wait for what before asking for a report. */
interface AwaitedToken {
  readonly login: string;
  readonly after: string;
}
/** A year as it was lived through the API. */
export interface SimulatedYear {
  readonly lives: readonly Life[];
  readonly offices: readonly OfficeYear[];
  /** What was seen of each referral, with the tenant that sent it. */
  readonly observations: readonly (ReferralObservations & { readonly tenant: string })[];
}

/** Lives everybody's and every office's year, and waits until reporting has heard of all of it. */
export async function simulateYear(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  directory: Directory,
): Promise<SimulatedYear> {
  const heard: AwaitedToken[] = [];
  const told = {
    ...(await simulatePeople(platformClient, settings, { directory, heard })),
    offices: await simulateOffices(platformClient, settings, heard),
  };
  const known = trackProgress('heard by reporting', heard.length, platformClient);
  await forEachConcurrently(heard, settings.concurrency, async ({ login, after }) => {
    await platformClient.send({ login, path: '/v1/reports', after });
    known();
  });
  return told;
}

async function simulatePeople(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  { directory, heard }: { readonly directory: Directory; readonly heard: AwaitedToken[] },
): Promise<Omit<SimulatedYear, 'offices'>> {
  const { access, people, concurrency } = settings;
  const run = runNameOf(settings);
  const [lives, seen]: [Life[], SimulatedYear['observations'][number][]] = [[], []];
  const done = trackProgress('lives', people, platformClient);
  await forEachConcurrently(drawPopulation(settings), concurrency, async (life) => {
    lives.push(life);
    const { tenant } = life.organisation;
    const after = await simulateLife(platformClient, life, run, async (lived) => {
      const looked = await simulateReferral(platformClient, life, { run, openedCase: lived, directory });
      if (looked !== undefined) seen.push({ ...looked, tenant });
    });
    if (after !== undefined) heard.push({ login: loginWithRole(access, tenant, 'reporting_officer'), after });
    done();
  });
  return { lives, observations: seen };
}

async function simulateOffices(
  platformClient: PlatformClient,
  settings: DemonstrationSettings,
  heard: AwaitedToken[],
): Promise<readonly OfficeYear[]> {
  const offices = drawOfficeYears(settings);
  const done = trackProgress('offices', offices.length, platformClient);
  await forEachConcurrently(offices, settings.concurrency, async (office) => {
    const login = loginWithRole(settings.access, office.organisation.tenant, 'reporting_officer');
    heard.push(
      ...(
        await simulateOffice(platformClient, office, { access: settings.access, run: runNameOf(settings) })
      ).map((after) => ({
        login,
        after,
      })),
    );
    done();
  });
  return offices;
}
