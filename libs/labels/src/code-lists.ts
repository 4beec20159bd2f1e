import { asylumWords } from './lists/asylum.words.js';
import { caseReasonsWords } from './lists/case-reasons.words.js';
import { caseWorkWords } from './lists/case-work.words.js';
import { childProtectionWords } from './lists/child-protection.words.js';
import { consentsWords } from './lists/consents.words.js';
import { counsellingWords } from './lists/counselling.words.js';
import { deadlineAnchorWords } from './lists/deadline-anchors.words.js';
import { deadlineCodeWords } from './lists/deadline-codes.words.js';
import { deadlineWords } from './lists/deadlines.words.js';
import { eligibilityWords } from './lists/eligibility.words.js';
import { erasureWords } from './lists/erasure.words.js';
import { factsWords } from './lists/facts.words.js';
import { faultsWords } from './lists/faults.words.js';
import { groupWords } from './lists/groups.words.js';
import { intakeWords } from './lists/intake.words.js';
import { interpreterWords } from './lists/interpreters.words.js';
import { networkingWords } from './lists/networking.words.js';
import { outcomesWords } from './lists/outcomes.words.js';
import { paperWords } from './lists/papers.words.js';
import { personWords } from './lists/person.words.js';
import { planningWords } from './lists/planning.words.js';
import { projectReasonsWords } from './lists/project-reasons.words.js';
import { projectsWords } from './lists/projects.words.js';
import { referralsWords } from './lists/referrals.words.js';
import { registerWords } from './lists/register.words.js';
import { residenceTimelineWords } from './lists/residence-timeline.words.js';
import { residenceWords } from './lists/residence.words.js';
import { warningWords } from './lists/warnings.words.js';
import { ruleChangeWords } from './lists/rule-changes.words.js';
import { topicsWords } from './lists/topics.words.js';
import { hearingWords } from './lists/hearings.words.js';
import { procedureWords } from './lists/procedures.words.js';
import { caseDeadlineWords } from './lists/case-deadlines.words.js';
import type { CodeListWords } from './words.js';

/** The words of every code list. */
export const codeListWords: CodeListWords = {
  ...asylumWords,
  ...caseReasonsWords,
  ...caseWorkWords,
  ...childProtectionWords,
  ...consentsWords,
  ...counsellingWords,
  ...deadlineAnchorWords,
  ...deadlineCodeWords,
  ...deadlineWords,
  ...eligibilityWords,
  ...erasureWords,
  ...factsWords,
  ...faultsWords,
  ...groupWords,
  ...intakeWords,
  ...interpreterWords,
  ...networkingWords,
  ...outcomesWords,
  ...paperWords,
  ...personWords,
  ...planningWords,
  ...hearingWords,
  ...procedureWords,
  ...caseDeadlineWords,
  ...projectReasonsWords,
  ...projectsWords,
  ...referralsWords,
  ...registerWords,
  ...residenceWords,
  ...ruleChangeWords,
  ...residenceTimelineWords,
  ...topicsWords,
  ...warningWords,
};
