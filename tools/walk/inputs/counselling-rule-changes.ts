import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import type { Random } from '../random.js';
import type { StreamInputs } from '../stream-inputs.js';
import { pickPart } from './counselling-planning.js';

type Contents = NonNullable<StreamInputs<typeof CaseLanguage, Case, CaseCommandFacts>['contents']>;

const anyChanged = (random: Random, state: Case) => {
  const deadlineId = state.status === 'none' ? undefined : pickPart(random, state.ruleChanges);
  return deadlineId === undefined ? {} : { deadlineId };
};

export const ruleChangeContents: Pick<Contents, 'AcceptRuleChange' | 'DeclineRuleChange'> = {
  AcceptRuleChange: ({ random, state }) => anyChanged(random, state),
  DeclineRuleChange: ({ random, state }) => anyChanged(random, state),
};
