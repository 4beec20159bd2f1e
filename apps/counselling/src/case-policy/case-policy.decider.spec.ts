import { given, type EventOf } from '@geleit/kernel';
import { casePolicyDecider } from './case-policy.decider.js';
import type { CasePolicyLanguage } from './case-policy.language.js';

const data = { approvesPlans: true, approvesClosures: false };
const state = { type: 'StateCasePolicy', data } as const;
const stated: EventOf<typeof CasePolicyLanguage> = { type: 'CasePolicyStated', data };
const now = { at: '2026-03-01T12:00:00.000Z', by: 'a0000000-0000-4000-8000-000000000002' };

describe('the policy of an organisation', () => {
  it('is stated as a whole', () => given(casePolicyDecider).when(state, now).then(stated));
  it('is replaced by another statement, not changed', () =>
    given(casePolicyDecider, stated).when(state, now).rejected('CasePolicyAlreadyStated'));
});
