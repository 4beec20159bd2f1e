import type { Life } from '../population/life.js';
import { officeYears } from '../population/office-years.js';
import type { OfficeYear } from '../population/office-year.js';
import { population } from '../population/population.js';
import { loginOf } from './access.js';
import type { Api } from './api.js';
import { crowd } from './crowd.js';
import type { Directory } from './directory.js';
import { live } from './live.js';
import { liveOffice } from './office.js';
import { progress } from './progress.js';
import { refer } from './refer.js';
import { runOf, type DemonstrationSettings } from './settings.js';
import type { Seen } from './story.js';

/** Who has to wait for what before asking for a report. */
interface Heard {
  readonly login: string;
  readonly after: string;
}
/** A year as it was lived through the API. */
export interface Told {
  readonly lives: readonly Life[];
  readonly offices: readonly OfficeYear[];
  /** What was seen of each referral, with the tenant that sent it. */
  readonly seen: readonly (Seen & { readonly tenant: string })[];
}

/** Lives everybody's and every office's year, and waits until reporting has heard of all of it. */
export async function liveAll(
  api: Api,
  settings: DemonstrationSettings,
  directory: Directory,
): Promise<Told> {
  const heard: Heard[] = [];
  const told = {
    ...(await livePeople(api, settings, { directory, heard })),
    offices: await liveOffices(api, settings, heard),
  };
  const known = progress('heard by reporting', heard.length, api);
  await crowd(heard, settings.concurrency, async ({ login, after }) => {
    await api.ask({ login, path: '/v1/reports', after });
    known();
  });
  return told;
}

async function livePeople(
  api: Api,
  settings: DemonstrationSettings,
  { directory, heard }: { readonly directory: Directory; readonly heard: Heard[] },
): Promise<Omit<Told, 'offices'>> {
  const { access, people, concurrency } = settings;
  const run = runOf(settings);
  const [lives, seen]: [Life[], Told['seen'][number][]] = [[], []];
  const done = progress('lives', people, api);
  await crowd(population(settings), concurrency, async (life) => {
    lives.push(life);
    const { tenant } = life.organisation;
    const after = await live(api, life, run, async (lived) => {
      const looked = await refer(api, life, { run, lived, directory });
      if (looked !== undefined) seen.push({ ...looked, tenant });
    });
    if (after !== undefined) heard.push({ login: loginOf(access, tenant, 'reporting_officer'), after });
    done();
  });
  return { lives, seen };
}

async function liveOffices(
  api: Api,
  settings: DemonstrationSettings,
  heard: Heard[],
): Promise<readonly OfficeYear[]> {
  const offices = officeYears(settings);
  const done = progress('offices', offices.length, api);
  await crowd(offices, settings.concurrency, async (office) => {
    const login = loginOf(settings.access, office.organisation.tenant, 'reporting_officer');
    heard.push(
      ...(await liveOffice(api, office, { access: settings.access, run: runOf(settings) })).map((after) => ({
        login,
        after,
      })),
    );
    done();
  });
  return offices;
}
