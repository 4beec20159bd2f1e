import type { AboutCase } from '@geleit/contracts';
import type { TransformReceived } from '@geleit/platform';
import type { ReportingConfig } from '../config.js';
import { forbiddenDimensionsOf } from '../definitions/forbidden-dimensions.js';
import { CountTokens } from './count-tokens.js';
import { countedDayOf } from './counted-day.js';
import { itemIdOf, kindByIdField, thingIdOf, type CountedKind, type EventIds } from './event-ids.js';

const tokensByConfig = new WeakMap<ReportingConfig, CountTokens>();

function countTokensFor(config: ReportingConfig): CountTokens {
  const tokens = tokensByConfig.get(config) ?? new CountTokens(config);
  tokensByConfig.set(config, tokens);
  return tokens;
}

/**
 * Replaces ids of persons, cases, sessions, projects, measures, goals and network contacts by count tokens
 * and removes what the programme's funder forbids, before anything is stored. A correction can move a session
 * or network contact to another year, where it has another token. The event then carries the former token as
 * well.
 */
export const pseudonymiseReceived =
  (config: ReportingConfig): TransformReceived =>
  ({ tenant, data }) => {
    const { formerlyOn, ...fields } = data as EventIds & { readonly formerlyOn?: string };
    const inYear = (year: number) =>
      replaceIds(fields, (kind, id) => countTokensFor(config).tokenFor({ tenant, year, kind, id }));
    const year = yearOfDay(countedDayOf(data));
    const tokens = inYear(year);
    const former =
      formerlyOn === undefined || yearOfDay(formerlyOn) === year
        ? undefined
        : itemIdOf(inYear(yearOfDay(formerlyOn)));
    return Promise.resolve({
      stream: thingIdOf(tokens),
      data: {
        ...fields,
        ...tokens,
        ...(former !== undefined && { formerToken: former }),
        ...permittedProfile(data),
      },
    });
  };

const yearOfDay = (day: string): number => Number(day.slice(0, 4));

const replaceIds = (eventIds: EventIds, token: (kind: CountedKind, id: string) => string): EventIds =>
  Object.fromEntries(
    (Object.keys(kindByIdField) as (keyof EventIds)[]).flatMap((field) => {
      const id = eventIds[field];
      return id === undefined ? [] : [[field, token(kindByIdField[field], id)]];
    }),
  );

function permittedProfile(data: object): { readonly profile?: object } {
  if (!('profile' in data)) return {};
  const { programme, profile } = data as AboutCase;
  return {
    profile: Object.fromEntries(
      Object.entries(profile).filter(
        ([fact]) => !(forbiddenDimensionsOf(programme).dimensions as readonly string[]).includes(fact),
      ),
    ),
  };
}
