import { isRejection, type Decider } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import { statementsDue } from './case-year.decider.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from './case.language.js';
import type { Case, ExistingCase } from './state.decider.js';

type StatedCaseDecider = Decider<typeof CaseLanguage, Case, CaseCommandFacts>;
type Rules = StatedCaseDecider['decide'];

const evolve = (state: Case, { type, data }: CaseEvent): Case =>
  caseDecider.evolve[type](state, data as never);

/** Most events, such as a session, change nothing that is stated. */
const countsAsBefore = (before: Case, after: ExistingCase, at: string): boolean =>
  before.status !== 'none' &&
  before.statedYears.has(Number(germanDayOf(at).slice(0, 4))) &&
  (before.status === 'void') === (after.status === 'void') &&
  statedParts.every((part) => before[part] === after[part]);
const statedParts = ['eventFields', 'factEntries', 'spells', 'transfers', 'upgradedOn'] as const;

/** Follows every decision with the statements of the years that it changes, so that no command can forget it. */
const withStatements = (rules: Rules): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      (...[command, state, commandMeta, facts]: Parameters<Rules['OpenCase']>) => {
        const decision = (rule as Rules['OpenCase'])(command, state, commandMeta, facts);
        if (isRejection(decision)) return decision;
        const events = [decision].flat() as readonly CaseEvent[];
        const changed = events.reduce(evolve, state);
        if (
          changed.status === 'none' ||
          (events.length > 0 && countsAsBefore(state, changed, commandMeta.at))
        )
          return events;
        return [...events, ...statementsDue(changed, commandMeta.at)];
      },
    ]),
  ) as unknown as Rules;

/** The rules of a case, which state each year in which it counts whenever that changes. */
export const statedCaseDecider: StatedCaseDecider = {
  ...caseDecider,
  decide: withStatements(caseDecider.decide),
};
