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

type Told = AboutCase & { readonly sessionId?: string };

/** Ids of persons, cases and sessions become count tokens, and what the programme's funder forbids is left out, before anything is kept. */
export const hearing = (config: ReportingConfig): Hearing => ({ tenant, type, data }) => {
  const told = data as Told;
  const year = Number(dayIn(data).slice(0, 4));
  const token = (kind: Counted['kind'], id: string, of = year) => tokensOf(config).token({ tenant, year: of, kind, id });
  const caseId = token('case', told.caseId);
  const session = told.sessionId === undefined ? {} : { sessionId: token('session', told.sessionId) };
  const elsewhere = type === 'SessionCorrected' && told.sessionId !== undefined ? { otherYears: neighbours(year).map((of) => token('session', told.sessionId ?? '', of)) } : {};
  return Promise.resolve({ stream: caseId, data: { ...told, caseId, personId: token('person', told.personId), ...session, ...elsewhere, profile: permitted(told) } });
};

/** A correction can move a session over the turn of the year, where it goes by another token. */
const neighbours = (year: number): readonly number[] => [year - 1, year + 1];

const permitted = ({ programme, profile }: AboutCase): object =>
  Object.fromEntries(Object.entries(profile).filter(([fact]) => !(forbiddenIn(programme).dimensions as readonly string[]).includes(fact)));
