import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { pastDay } from '../known-values.js';
import type { Random } from '../random.js';
import type { StreamInputs } from '../stream-inputs.js';
import { pickPart } from './counselling-planning.js';

type Contents = NonNullable<StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>['contents']>;

const anyAlert = (random: Random, state: Case) => {
  const alertId = state.status === 'none' ? undefined : pickPart(random, state.alerts);
  return alertId === undefined ? {} : { alertId };
};

export const childProtectionContents: Pick<
  Contents,
  | 'RaiseChildProtectionAlert'
  | 'AskForRiskAssessment'
  | 'AssessChildRisk'
  | 'AnswerChildProtectionAlert'
  | 'DiscloseToYouthOffice'
  | 'CloseChildProtectionAlert'
  | 'WithdrawChildProtectionAlert'
> = {
  RaiseChildProtectionAlert: ({ random, at }) => ({ observedOn: pastDay(random, at) }),
  AskForRiskAssessment: ({ random, state }) => anyAlert(random, state),
  AssessChildRisk: ({ random, state }) => ({
    result: random.pick(['no_risk', 'risk']),
    ...anyAlert(random, state),
  }),
  AnswerChildProtectionAlert: ({ random, state }) => anyAlert(random, state),
  DiscloseToYouthOffice: ({ random, at, state }) => ({
    disclosedOn: at.slice(0, 10),
    notice: 'told_beforehand',
    whyNotTold: undefined,
    ...anyAlert(random, state),
  }),
  CloseChildProtectionAlert: ({ random, state }) => anyAlert(random, state),
  WithdrawChildProtectionAlert: ({ random, state }) => anyAlert(random, state),
};
