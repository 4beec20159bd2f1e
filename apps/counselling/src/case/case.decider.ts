import { reject, type Decider, type Decision, type CommandMeta } from '@geleit/kernel';
import { assignCounsellor, handOverAssignment, unassignCounsellor } from './assignment.decider.js';
import { endAssignment, passOnAssignment } from './departure.decider.js';
import { endCaseProtection, protectCase } from './protection.decider.js';
import { transferCase } from './transfer.decider.js';
import { evolveCase } from './evolve-case.decider.js';
import { CaseLanguage, type CaseCommandFacts } from './case.language.js';
import type { Case, ExistingCase } from './state.decider.js';
import {
  closeCase,
  markUrgent,
  openCase,
  pauseCase,
  reopenCase,
  resumeCase,
  upgradeToCaseManagement,
} from './lifecycle.decider.js';
import { recordCoAdvised, recordFacts, recordTargetGroup, takeFacts } from './record-facts.decider.js';
import { correctSession, recordSession } from './session.decider.js';

/** The rules of a case. A command for a case that was never opened is rejected as `NoSuchCase`. */
export const caseDecider: Decider<typeof CaseLanguage, Case, CaseCommandFacts> = {
  language: CaseLanguage,
  initial: { status: 'none' },
  decide: {
    OpenCase: openCase,
    AssignCounsellor: requireExistingCase(assignCounsellor),
    UnassignCounsellor: requireExistingCase(unassignCounsellor),
    HandOverAssignment: requireExistingCase(handOverAssignment),
    PassOnAssignment: requireExistingCase(passOnAssignment),
    EndAssignment: requireExistingCase(endAssignment),
    TransferCase: requireExistingCase(transferCase),
    UpgradeToCaseManagement: requireExistingCase(upgradeToCaseManagement),
    RecordTargetGroup: requireExistingCase(recordTargetGroup),
    RecordCoAdvised: requireExistingCase(recordCoAdvised),
    RecordFacts: requireExistingCase(recordFacts),
    TakeFacts: requireExistingCase(takeFacts),
    StateYears: requireExistingCase(() => []),
    RecordSession: requireExistingCase(recordSession),
    CorrectSession: requireExistingCase(correctSession),
    PauseCase: requireExistingCase(pauseCase),
    ResumeCase: requireExistingCase(resumeCase),
    CloseCase: requireExistingCase(closeCase),
    ReopenCase: requireExistingCase(reopenCase),
    MarkUrgent: requireExistingCase(markUrgent),
    EndUrgency: requireExistingCase((_, { urgent }) => (urgent ? { type: 'UrgencyEnded', data: {} } : [])),
    ProtectCase: requireExistingCase(protectCase),
    EndCaseProtection: requireExistingCase(endCaseProtection),
  },
  evolve: evolveCase,
};

function requireExistingCase<Command, Facts>(
  rule: (
    command: Command,
    state: ExistingCase,
    commandMeta: CommandMeta,
    facts: Facts,
  ) => Decision<typeof CaseLanguage>,
) {
  return (command: Command, state: Case, commandMeta: CommandMeta, facts: Facts) =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, commandMeta, facts);
}
