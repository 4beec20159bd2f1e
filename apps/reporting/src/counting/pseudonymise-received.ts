import type { AboutCase, CaseCodes, CaseYearStated, Programme, Relatives } from '@geleit/contracts';
import type { TransformReceived } from '@geleit/platform';
import type { ReportingConfig } from '../config.js';
import { forbiddenDimensionsOf } from '../definitions/forbidden-dimensions.js';
import { CountTokens } from './count-tokens.js';
import { countedDayFor, countedDayOf } from './counted-day.js';
import { itemIdOf, kindByIdField, thingIdOf, type CountedKind, type EventIds } from './event-ids.js';

const tokensByConfig = new WeakMap<ReportingConfig, CountTokens>();

function countTokensFor(config: ReportingConfig): CountTokens {
  const tokens = tokensByConfig.get(config) ?? new CountTokens(config);
  tokensByConfig.set(config, tokens);
  return tokens;
}

/**
 * Replaces ids of persons, households, cases, sessions, projects, measures, goals, network contacts and
 * groups by count tokens and removes what the programme's funder forbids, before anything is stored. A
 * correction can move a session or network contact to another year, where it has another token. The event
 * then carries the former token as well. Once the key of a year is destroyed, a later statement of it cannot
 * replace the one before: it counts nowhere, so that nothing counts twice.
 */
export const pseudonymiseReceived =
  (config: ReportingConfig): TransformReceived =>
  ({ tenant, data }) => {
    const { formerlyOn, ...fields } = data as EventIds & { readonly formerlyOn?: string };
    const tokensOf =
      (year: number): MakeToken =>
      (kind, id) =>
        countTokensFor(config).tokenFor({ tenant, year, kind, id });
    const inYear = (year: number) => replaceIds(fields, tokensOf(year));
    const year = yearOfDay(countedDayOf(data));
    const tokens = inYear(year);
    const formerYear = formerlyOn === undefined ? year : yearOfDay(countedDayFor(formerlyOn, data));
    const former = formerYear === year ? undefined : itemIdOf(inYear(formerYear));
    return Promise.resolve({
      stream: thingIdOf(tokens),
      data: {
        ...fields,
        ...tokens,
        ...(former !== undefined && { formerToken: former }),
        ...permittedProfile(data),
        ...permittedCodes(data, tokensOf(year)),
        ...('isVoid' in data && year < config.countTokenSince && { isVoid: true }),
      },
    });
  };

const yearOfDay = (day: string): number => Number(day.slice(0, 4));

type MakeToken = (kind: CountedKind, id: string) => string;

const replaceIds = (eventIds: EventIds, token: MakeToken): EventIds =>
  Object.fromEntries(
    (Object.keys(kindByIdField) as (keyof EventIds)[]).flatMap((field) => {
      const id = eventIds[field];
      return id === undefined ? [] : [[field, token(kindByIdField[field], id)]];
    }),
  );

function permittedProfile(data: object): { readonly profile?: object } {
  if (!('profile' in data)) return {};
  const { programme, profile } = data as AboutCase;
  return { profile: withoutForbidden(programme, profile) };
}

/** The codes of a stated year. A household and its members have tokens of that year as well. */
function permittedCodes(data: object, token: MakeToken): { readonly codes?: readonly object[] } {
  if (!('codes' in data)) return {};
  const { programme, codes } = data as CaseYearStated;
  return {
    codes: codes.map(({ relatives, ...entry }: CaseCodes) => ({
      ...withoutForbidden(programme, entry),
      ...(relatives !== undefined && { relatives: relativesInYear(relatives, token) }),
    })),
  };
}

const relativesInYear = ({ householdId, memberIds, ...numbers }: Relatives, token: MakeToken): Relatives => ({
  ...numbers,
  ...(householdId !== undefined && { householdId: token('household', householdId) }),
  memberIds: memberIds.map((member) => token('person', member)).sort(),
});

const withoutForbidden = (programme: Programme, facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).filter(
      ([fact]) => !(forbiddenDimensionsOf(programme).dimensions as readonly string[]).includes(fact),
    ),
  );
