import { randomUUID } from 'node:crypto';
import { officeTally } from '../population/office-tally.js';
import type { Organisation } from '../population/organisation.js';
import { referralTally } from '../population/referral-tally.js';
import { tally } from '../population/tally.js';
import { loginOf } from './access.js';
import { Api, Refused } from './api.js';
import { compare, differs, type Compared } from './compare.js';
import { enterDirectory, places, type Directory } from './directory.js';
import { liveAll, type Told } from './everybody.js';
import { printed } from './print.js';
import { referralCells } from './referral-cells.js';
import { report } from './reports.js';
import { runOf, type DemonstrationSettings } from './settings.js';
import { Tokens } from './tokens.js';

export interface Demonstration {
  readonly requests: number;
  /** As many as the answers told of. */
  readonly events: number;
  readonly cells: number;
  readonly differences: number;
  /** How many were sent, and how they ended, as the platform tells it. */
  readonly referrals: Readonly<Record<(typeof endings)[number], number>>;
  /** Nobody had been counted in the year before. */
  readonly wasEmpty: boolean;
}

const endings = ['sent', 'accepted', 'declined', 'withdrawn', 'unanswered'] as const;
const definitions = ['MBE-CTRL', 'JMD-STAT', 'SBG-NRW', 'IA-SB'] as const;

/**
 * A county's year through the API, then the funders' reports and what became of referrals beside the
 * generator's own count.
 */
export async function demonstrate(settings: DemonstrationSettings): Promise<Demonstration> {
  const { access, organisations } = settings;
  const api = new Api(access.url, new Tokens(access));
  const wasEmpty = await isEmpty(api, settings);
  const directory = await enterDirectory(api, { access, organisations, run: runOf(settings) });
  const told = await liveAll(api, settings, directory);
  const [cells, referrals]: [Compared[], Compared[]] = [[], []];
  for (const organisation of organisations) {
    cells.push(...(await comparedReports(api, settings, { organisation, told })));
    referrals.push(...(await comparedReferrals(api, settings, { organisation, told, directory })));
  }
  const all = [...cells, ...referrals];
  return {
    requests: api.count.answers,
    events: api.events,
    cells: all.length,
    differences: all.filter(differs).length,
    referrals: endedAs(referrals),
    wasEmpty,
  };
}

interface Comparing {
  readonly organisation: Organisation;
  readonly told: Told;
}

async function comparedReports(
  api: Api,
  { access, year }: DemonstrationSettings,
  { organisation, told }: Comparing,
): Promise<readonly Compared[]> {
  const counted = {
    ...tally(
      told.lives.filter((life) => life.organisation === organisation),
      year,
    ),
    'IA-SB': officeTally(told.offices.filter((office) => office.organisation === organisation)),
  };
  const login = loginOf(access, organisation.tenant, 'reporting_officer');
  const all: Compared[] = [];
  for (const definition of definitions) {
    const cells = compare(
      await report(api, login, definition, { year, key: randomUUID() }),
      counted[definition],
    );
    process.stdout.write(printed(organisation.name, definition, cells));
    all.push(...cells);
  }
  return all;
}

async function comparedReferrals(
  api: Api,
  { access }: DemonstrationSettings,
  { organisation, told, directory }: Comparing & { readonly directory: Directory },
): Promise<readonly Compared[]> {
  const seen = told.seen.filter(({ tenant }) => tenant === organisation.tenant);
  const cells = compare(
    await referralCells(api, { access, organisation, directory, seen }),
    referralTally(told.lives, organisation, places),
  );
  process.stdout.write(printed(organisation.name, 'referrals', cells));
  return cells;
}

const endedAs = (referrals: readonly Compared[]): Demonstration['referrals'] =>
  Object.fromEntries(
    endings.map((ending) => [
      ending,
      referrals
        .filter(({ dimension, measure }) => dimension === 'total' && measure === ending)
        .reduce((sum, { reported }) => sum + (reported ?? 0), 0),
    ]),
  ) as Demonstration['referrals'];

async function isEmpty(api: Api, { access, organisations, year }: DemonstrationSettings): Promise<boolean> {
  for (const { tenant } of organisations)
    for (const definition of definitions) {
      const cells = await report(api, loginOf(access, tenant, 'reporting_officer'), definition, {
        year,
        key: randomUUID(),
      }).catch((fault: unknown) => {
        if (fault instanceof Refused && fault.status === 422) return [];
        throw fault;
      });
      if (cells.some(({ value }) => value !== null && value > 0)) return false;
    }
  return true;
}
