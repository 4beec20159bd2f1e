import { isRejection, type Decider } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { statementsDue } from './case-year.decider.js';
import type { CaseCommandFacts, CaseEvent, CaseLanguage } from './case.language.js';
import type { Case } from './state.decider.js';

type StatedCaseDecider = Decider<typeof CaseLanguage, Case, CaseCommandFacts>;
type Rules = StatedCaseDecider['decide'];

const evolve = (state: Case, { type, data }: CaseEvent): Case =>
  caseDecider.evolve[type](state, data as never);

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
        return changed.status === 'none' ? events : [...events, ...statementsDue(changed, commandMeta.at)];
      },
    ]),
  ) as unknown as Rules;

/** The rules of a case, which state each year in which it counts whenever that changes. */
export const statedCaseDecider: StatedCaseDecider = {
  ...caseDecider,
  decide: withStatements(caseDecider.decide),
};
