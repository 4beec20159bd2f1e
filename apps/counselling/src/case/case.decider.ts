import { reject, type Decider, type Decision, type Meta } from '@geleit/kernel';
import { assignCounsellor, handOverAssignment, unassignCounsellor } from './assignment.decider.js';
import { evolve } from './evolve.decider.js';
import { CaseLanguage } from './case.language.js';
import { factsOn, type Case, type OpenedCase } from './state.decider.js';
import { dayFault } from './day.decider.js';
import {
  closeCase,
  markUrgent,
  openCase,
  pauseCase,
  reopenCase,
  resumeCase,
  upgradeToCaseManagement,
} from './life.decider.js';
import { correctSession, recordSession } from './session.decider.js';

/** The rules of a case. A command to a case that was never opened finds none. */
export const caseDecider: Decider<typeof CaseLanguage, Case> = {
  language: CaseLanguage,
  initial: { status: 'none' },
  decide: {
    OpenCase: openCase,
    AssignCounsellor: known(assignCounsellor),
    UnassignCounsellor: known(unassignCounsellor),
    HandOverAssignment: known(handOverAssignment),
    UpgradeToCaseManagement: known(upgradeToCaseManagement),
    RecordTargetGroup: known((command) => ({ type: 'TargetGroupsRecorded', data: command })),
    RecordCoAdvised: known(
      (command, state, meta) =>
        dayFault(command.recordedOn, state, meta) ?? {
          type: 'CoAdvisedRelativesRecorded',
          data: { ...factsOn(state, command.recordedOn), ...command },
        },
    ),
    RecordSession: known(recordSession),
    CorrectSession: known(correctSession),
    PauseCase: known(pauseCase),
    ResumeCase: known(resumeCase),
    CloseCase: known(closeCase),
    ReopenCase: known(reopenCase),
    MarkUrgent: known(markUrgent),
    EndUrgency: known((_, { urgent }) => (urgent ? { type: 'UrgencyEnded', data: {} } : [])),
    ProtectCase: known((_, { personProtected }) =>
      personProtected ? [] : { type: 'CaseProtected', data: {} },
    ),
    EndCaseProtection: known((_, { personProtected }) =>
      personProtected ? { type: 'CaseProtectionEnded', data: {} } : [],
    ),
  },
  evolve,
};

function known<Command>(
  rule: (command: Command, state: OpenedCase, meta: Meta) => Decision<typeof CaseLanguage>,
) {
  return (command: Command, state: Case, meta: Meta) =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, meta);
}
