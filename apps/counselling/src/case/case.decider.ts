import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { confirmErasure, closedOnceErased } from '@geleit/rules';
import { assignCounsellor, handOverAssignment, unassignCounsellor } from './assignment.decider.js';
import { endAssignment, passOnAssignment } from './departure.decider.js';
import { endCaseProtection, protectCase } from './protection.decider.js';
import { transferCase } from './transfer.decider.js';
import { eraseCase } from './erasure.decider.js';
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
import { correctCase } from './correction.decider.js';
import { changePerson } from './person-change.decider.js';
import { recordCoAdvised, recordFacts, recordTargetGroup, takeFacts } from './record-facts.decider.js';
import { correctSession, recordSession, strikeSession } from './session.decider.js';
import { recordShortContact } from './short-contact.decider.js';
import { correctClosure, undoClosure, undoPause, undoReopening, undoUpgrade } from './undo.decider.js';
import { voidCase } from './void.decider.js';

/**
 * The rules of a case. A command for a case that was never opened is rejected as `NoSuchCase`; of a void one,
 * only what protects the person goes on.
 */
export const caseDecider = closedOnceErased<typeof CaseLanguage, Case, CaseCommandFacts>({
  language: CaseLanguage,
  initial: { status: 'none' },
  decide: {
    OpenCase: openCase,
    RecordShortContact: recordShortContact,
    AssignCounsellor: requireCase(assignCounsellor),
    UnassignCounsellor: requireCase(unassignCounsellor),
    HandOverAssignment: requireCase(handOverAssignment),
    PassOnAssignment: requireCase(passOnAssignment),
    EndAssignment: requireCase(endAssignment),
    TransferCase: requireCase(transferCase),
    UpgradeToCaseManagement: requireCase(upgradeToCaseManagement),
    RecordTargetGroup: requireCase(recordTargetGroup),
    RecordCoAdvised: requireCase(recordCoAdvised),
    RecordFacts: requireCase(recordFacts),
    TakeFacts: requireCase(takeFacts),
    StateCaseYears: requireCase(() => []),
    RecordSession: requireCase(recordSession),
    CorrectSession: requireCase(correctSession),
    CorrectCase: requireCase(correctCase),
    StrikeSession: requireCase(strikeSession),
    PauseCase: requireCase(pauseCase),
    ResumeCase: requireCase(resumeCase),
    CloseCase: requireCase(closeCase),
    ReopenCase: requireCase(reopenCase),
    CorrectClosure: requireCase(correctClosure),
    UndoClosure: requireCase(undoClosure),
    UndoReopening: requireCase(undoReopening),
    UndoUpgrade: requireCase(undoUpgrade),
    UndoPause: requireCase(undoPause),
    VoidCase: requireCase(voidCase),
    ChangePerson: requireExistingCase(changePerson),
    MarkUrgent: requireCase(markUrgent),
    EndUrgency: requireCase((_, { urgent }) => (urgent ? { type: 'UrgencyEnded', data: {} } : [])),
    ProtectCase: requireExistingCase(protectCase),
    EndCaseProtection: requireExistingCase(endCaseProtection),
    ErasePersonalData: eraseCase,
    ConfirmErasure: confirmErasure,
  },
  evolve: evolveCase,
});

type CaseRule<Command, Facts> = (
  command: Command,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: Facts,
) => Decision<typeof CaseLanguage>;

function requireExistingCase<Command, Facts>(rule: CaseRule<Command, Facts>) {
  return (command: Command, state: Case, commandMeta: CommandMeta, facts: Facts) =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, commandMeta, facts);
}

function requireCase<Command, Facts>(rule: CaseRule<Command, Facts>) {
  return requireExistingCase<Command, Facts>((command, state, commandMeta, facts) =>
    state.status === 'void' ? reject('CaseIsVoid') : rule(command, state, commandMeta, facts),
  );
}
