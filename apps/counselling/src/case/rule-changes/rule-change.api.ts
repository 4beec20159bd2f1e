import type { CommandApi } from '@geleit/platform';
import { mayCounselCase } from '../../access.js';
import type { CaseCommandFacts, CaseLanguage } from '../case.language.js';
import type { Case } from '../state.decider.js';
import type { ruleChangeCommands } from './rule-change.language.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

/** What becomes of deadlines when the rules change. Nothing changes by itself. */
export const ruleChangeRoutes: Pick<CaseRoutes, keyof typeof ruleChangeCommands> = {
  ReviewDeadlineRules: 'executed by policies',
  AcceptRuleChange: {
    summary: 'Replace a deadline by the one that the rules in force come to.',
    at: { verb: 'accept-rule-change' },
    allow: mayCounselCase,
  },
  DeclineRuleChange: {
    summary: 'Keep a deadline although the rules in force come to another day.',
    at: { verb: 'decline-rule-change' },
    allow: mayCounselCase,
  },
};
