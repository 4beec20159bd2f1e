import type { CommandApi } from '@geleit/platform';
import { mayStateCasePolicy } from '../access.js';
import type { CasePolicy } from './case-policy.decider.js';
import type { CasePolicyLanguage } from './case-policy.language.js';

export const casePolicyApi: CommandApi<typeof CasePolicyLanguage, CasePolicy> = {
  path: 'case-policies',
  commands: {
    StateCasePolicy: {
      summary: 'State what needs the approval of a second person from now on.',
      at: { creates: true },
      allow: mayStateCasePolicy,
    },
  },
};
