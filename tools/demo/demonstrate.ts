import { randomUUID } from 'node:crypto';
import type { Life, Organisation } from '../population/life.js';
import { population } from '../population/population.js';
import { tally } from '../population/tally.js';
import { reportingLogin, type Access } from './access.js';
import { Api, Refused } from './api.js';
import { compare, differs, type Compared } from './compare.js';
import { crowd } from './crowd.js';
import { live } from './live.js';
import { printed } from './print.js';
import { progress } from './progress.js';
import { report } from './reports.js';
import { Tokens } from './tokens.js';

export interface DemonstrationSettings {
  readonly people: number;
  readonly seed: number;
  readonly year: number;
  readonly concurrency: number;
  readonly access: Access;
  readonly organisations: readonly Organisation[];
}

export interface Demonstration {
  readonly requests: number;
  /** As many as the answers told of. */
  readonly events: number;
  readonly cells: number;
  readonly differences: number;
  /** Nobody had been counted in the year before. */
  readonly wasEmpty: boolean;
}

const definitions = ['MBE-CTRL', 'JMD-STAT'] as const;

/** A county's year through the API, then the funders' reports beside the generator's own count. */
export async function demonstrate(settings: DemonstrationSettings): Promise<Demonstration> {
  const { access, organisations, year } = settings;
  const api = new Api(access.url, new Tokens(access));
  const wasEmpty = await isEmpty(api, settings);
  const lives = await liveAll(api, settings);
  const all: Compared[] = [];
  for (const organisation of organisations) {
    const counted = tally(lives.filter((life) => life.organisation === organisation), year);
    for (const definition of definitions) {
      const cells = compare(await report(api, reportingLogin(access, organisation.tenant), definition, { year, key: randomUUID() }), counted[definition]);
      process.stdout.write(printed(organisation.name, definition, cells));
      all.push(...cells);
    }
  }
  return { requests: api.count.answers, events: api.events, cells: all.length, differences: all.filter(differs).length, wasEmpty };
}

/** Lives everybody's year and waits until reporting has heard of all of it. */
async function liveAll(api: Api, { access, people, seed, year, organisations, concurrency }: DemonstrationSettings): Promise<readonly Life[]> {
  const lives: Life[] = [];
  const heard: { readonly login: string; readonly after: string }[] = [];
  const run = `demo-${year}-${seed}`;
  const lived = progress('lives', people, api);
  await crowd(population({ people, seed, year, organisations }), concurrency, async (life) => {
    lives.push(life);
    const after = await live(api, life, run);
    if (after !== undefined) heard.push({ login: reportingLogin(access, life.organisation.tenant), after });
    lived();
  });
  const known = progress('heard by reporting', heard.length, api);
  await crowd(heard, concurrency, async ({ login, after }) => {
    await api.ask({ login, path: '/v1/reports', after });
    known();
  });
  return lives;
}

async function isEmpty(api: Api, { access, organisations, year }: DemonstrationSettings): Promise<boolean> {
  for (const { tenant } of organisations)
    for (const definition of definitions) {
      const cells = await report(api, reportingLogin(access, tenant), definition, { year, key: randomUUID() }).catch((fault: unknown) => {
        if (fault instanceof Refused && fault.status === 422) return [];
        throw fault;
      });
      if (cells.some(({ value }) => value !== null && value > 0)) return false;
    }
  return true;
}
