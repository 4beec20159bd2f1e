import type { AboutCase } from '@geleit/contracts';
import type { Hearing } from '@geleit/platform';
import type { ReportingConfig } from '../config.js';
import { forbiddenIn } from '../definitions/forbidden-dimensions.js';
import { CountTokens } from './count-tokens.js';
import { dayIn } from './day-in.js';
import { itemIn, named, thingIn, type Named, type Told } from './ids-in.js';

const made = new WeakMap<ReportingConfig, CountTokens>();

function tokensOf(config: ReportingConfig): CountTokens {
  const tokens = made.get(config) ?? new CountTokens(config);
  made.set(config, tokens);
  return tokens;
}

/**
 * Ids of persons, cases, sessions, projects, measures, goals and network contacts become count tokens, and
 * what the programme's funder forbids is left out, before anything is kept. A correction can move a session
 * or network contact to another year, where it goes by another token: the former one is told beside it.
 */
export const hearing =
  (config: ReportingConfig): Hearing =>
  ({ tenant, data }) => {
    const { formerlyOn, ...told } = data as Told & { readonly formerlyOn?: string };
    const inYear = (year: number) =>
      tokensIn(told, (kind, id) => tokensOf(config).token({ tenant, year, kind, id }));
    const year = yearOf(dayIn(data));
    const tokens = inYear(year);
    const former =
      formerlyOn === undefined || yearOf(formerlyOn) === year
        ? undefined
        : itemIn(inYear(yearOf(formerlyOn)));
    return Promise.resolve({
      stream: thingIn(tokens),
      data: { ...told, ...tokens, ...(former !== undefined && { formerToken: former }), ...permitted(data) },
    });
  };

const yearOf = (day: string): number => Number(day.slice(0, 4));

const tokensIn = (told: Told, token: (kind: Named, id: string) => string): Told =>
  Object.fromEntries(
    (Object.keys(named) as (keyof Told)[]).flatMap((field) => {
      const id = told[field];
      return id === undefined ? [] : [[field, token(named[field], id)]];
    }),
  );

function permitted(data: object): { readonly profile?: object } {
  if (!('profile' in data)) return {};
  const { programme, profile } = data as AboutCase;
  return {
    profile: Object.fromEntries(
      Object.entries(profile).filter(
        ([fact]) => !(forbiddenIn(programme).dimensions as readonly string[]).includes(fact),
      ),
    ),
  };
}
