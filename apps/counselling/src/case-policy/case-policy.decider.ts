import { reject, type Decider } from '@geleit/kernel';
import { CasePolicyLanguage } from './case-policy.language.js';

export interface CasePolicy {
  readonly isStated: boolean;
}

export const casePolicyDecider: Decider<typeof CasePolicyLanguage, CasePolicy> = {
  language: CasePolicyLanguage,
  initial: { isStated: false },
  permits: {
    StateCasePolicy: ({ isStated }) => (isStated ? reject('CasePolicyAlreadyStated') : undefined),
  },
  decide: { StateCasePolicy: (data) => ({ type: 'CasePolicyStated', data }) },
  evolve: { CasePolicyStated: () => ({ isStated: true }) },
};
