import type { AboutCase } from '@geleit/contracts';
import type { Hearing } from '@geleit/platform';
import type { ReportingConfig } from '../config.js';
import { forbiddenIn } from '../definitions/forbidden-dimensions.js';
import { CountTokens, type Counted } from './count-tokens.js';
import { dayIn } from './day-in.js';

const made = new WeakMap<ReportingConfig, CountTokens>();

function tokensOf(config: ReportingConfig): CountTokens {
  const tokens = made.get(config) ?? new CountTokens(config);
  made.set(config, tokens);
  return tokens;
}

type Told = AboutCase & { readonly sessionId?: string; readonly formerlyOn?: string };

/**
 * Ids of persons, cases and sessions become count tokens, and what the programme's funder forbids is left out, before anything is kept.
 * A correction can move a session to another year, where it goes by another token: the former one is told beside it.
 */
export const hearing = (config: ReportingConfig): Hearing => ({ tenant, data }) => {
  const told = data as Told;
  const year = yearOf(dayIn(data));
  const token = (kind: Counted['kind'], id: string, of = year) => tokensOf(config).token({ tenant, year: of, kind, id });
  const caseId = token('case', told.caseId);
  const { sessionId, formerlyOn, ...others } = told;
  const session = sessionId === undefined ? {} : { sessionId: token('session', sessionId) };
  const former = sessionId === undefined || formerlyOn === undefined || yearOf(formerlyOn) === year ? {} : { formerToken: token('session', sessionId, yearOf(formerlyOn)) };
  return Promise.resolve({ stream: caseId, data: { ...others, caseId, personId: token('person', told.personId), ...session, ...former, profile: permitted(told) } });
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

const permitted = ({ programme, profile }: AboutCase): object =>
  Object.fromEntries(Object.entries(profile).filter(([fact]) => !(forbiddenIn(programme).dimensions as readonly string[]).includes(fact)));
