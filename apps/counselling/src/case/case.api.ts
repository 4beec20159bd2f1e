import type { CommandApi } from '@geleit/platform';
import {
  mayAssignCounsellor,
  mayCloseCase,
  mayCounselCase,
  mayHandOverAssignment,
  mayOpenCase,
  mayReopenCase,
  mayTransferCase,
  mayTransitionProgramme,
  mayUnassignCounsellor,
  mayVoidCase,
} from '../access.js';
import {
  findStaff,
  prepareCorrectSession,
  prepareOpenCase,
  prepareRecordSession,
  prepareTransferCase,
  refuseSecondCase,
} from './case-facts.api.js';
import { prepareCorrectCase } from './correction.api.js';
import { caseWorkRoutes } from './case-work.api.js';
import { prepareClosing } from './approval.api.js';
import { prepareOpenReferrals } from './open-referrals.api.js';
import { prepareTransitionProgramme, successorOf, transitionToUndo } from './transition.api.js';
import type { CaseCommandFacts, CaseLanguage } from './case.language.js';
import type { Case } from './state.decider.js';

export const caseApi: CommandApi<typeof CaseLanguage, Case, CaseCommandFacts> = {
  path: 'cases',
  commands: {
    OpenCase: {
      summary: 'Open a case for an enrolment whose earlier case is closed.',
      at: { creates: true },
      allow: mayOpenCase,
      prepare: prepareOpenCase,
    },
    AssignCounsellor: {
      summary: 'Assign a co-worker or deputy to the case, or a lead if nobody leads it.',
      at: { verb: 'assign-counsellor' },
      allow: mayAssignCounsellor,
      prepare: ({ staffId }, context) => findStaff(staffId, context),
    },
    UnassignCounsellor: {
      summary: 'End the assignment of a co-worker or deputy.',
      at: { verb: 'unassign-counsellor' },
      allow: mayUnassignCounsellor,
    },
    HandOverAssignment: {
      summary: 'Hand over a role in the case to a colleague.',
      at: { verb: 'hand-over' },
      allow: mayHandOverAssignment,
      prepare: ({ toStaffId }, context) => findStaff(toStaffId, context),
    },
    TransferCase: {
      summary: 'Transfer the case to another office of the organisation.',
      at: { verb: 'transfer' },
      allow: mayTransferCase,
      prepare: prepareTransferCase,
    },
    UpgradeToCaseManagement: {
      summary: 'Continue the case as case management.',
      at: { verb: 'upgrade' },
      allow: mayCounselCase,
    },
    RecordTargetGroup: {
      summary: 'Record the current target groups of the case.',
      at: { verb: 'record-target-group' },
      allow: mayCounselCase,
    },
    RecordCoAdvised: {
      summary: 'Record how many relatives are currently advised along with the person.',
      at: { verb: 'record-co-advised' },
      allow: mayCounselCase,
    },
    RecordFacts: {
      summary: 'Record facts of the case and the day since which they hold.',
      at: { verb: 'record-facts' },
      allow: mayCounselCase,
    },
    RecordSession: {
      summary: 'Record a session.',
      at: { adds: 'sessions' },
      allow: mayCounselCase,
      prepare: prepareRecordSession,
    },
    CorrectSession: {
      summary: 'Correct a recorded session.',
      at: { verb: 'correct-session' },
      allow: mayCounselCase,
      prepare: prepareCorrectSession,
    },
    ...caseWorkRoutes,
    CorrectCase: {
      summary: 'Correct what was recorded of the case, from the beginning.',
      at: { verb: 'correct' },
      allow: mayCounselCase,
      prepare: prepareCorrectCase,
    },
    StrikeSession: {
      summary: 'Strike a session that was recorded here in error.',
      at: { verb: 'strike-session' },
      allow: mayCounselCase,
    },
    PauseCase: { summary: 'Pause the case.', at: { verb: 'pause' }, allow: mayCounselCase },
    ResumeCase: { summary: 'Resume a paused case.', at: { verb: 'resume' }, allow: mayCounselCase },
    CloseCase: {
      summary: 'Close the case once its referrals have ended.',
      at: { verb: 'close' },
      allow: mayCloseCase,
      prepare: prepareClosing,
    },
    ReopenCase: {
      summary: 'Reopen a closed case within 24 months.',
      at: { verb: 'reopen' },
      allow: mayReopenCase,
      prepare: (_, context) => refuseSecondCase(context.stream, context),
    },
    TransitionProgramme: {
      summary: 'Go on in another programme, in a new case.',
      at: { verb: 'transition' },
      allow: mayTransitionProgramme,
      prepare: prepareTransitionProgramme,
      also: successorOf,
    },
    OpenSuccessorCase: 'executed by policies',
    UndoTransition: 'executed by policies',
    CorrectClosure: {
      summary: 'Correct the day or reason of the closure.',
      at: { verb: 'correct-closure' },
      allow: mayReopenCase,
    },
    UndoClosure: {
      summary: 'Take back a closure that was recorded in error.',
      at: { verb: 'undo-closure' },
      allow: mayReopenCase,
      prepare: (_, context) => refuseSecondCase(context.stream, context),
    },
    UndoReopening: {
      summary: 'Take back a reopening that was recorded in error.',
      at: { verb: 'undo-reopening' },
      allow: mayReopenCase,
    },
    UndoUpgrade: {
      summary: 'Take back an upgrade that was recorded in error.',
      at: { verb: 'undo-upgrade' },
      allow: mayCounselCase,
    },
    UndoPause: {
      summary: 'Take back a pause that was recorded in error.',
      at: { verb: 'undo-pause' },
      allow: mayCounselCase,
    },
    VoidCase: {
      summary: 'Void a case that should never have been opened.',
      at: { verb: 'void' },
      allow: mayVoidCase,
      prepare: prepareOpenReferrals,
      also: transitionToUndo,
    },
    MarkUrgent: {
      summary: 'Mark the case as urgent.',
      at: { verb: 'mark-urgent' },
      allow: mayCounselCase,
    },
    EndUrgency: {
      summary: 'Mark the case as no longer urgent.',
      at: { verb: 'end-urgency' },
      allow: mayCounselCase,
    },
    RecordShortContact: 'executed by policies',
    TakeFacts: 'executed by policies',
    ChangePerson: 'executed by policies',
    StateCaseYears: 'executed by policies',
    PassOnAssignment: 'executed by policies',
    EndAssignment: 'executed by policies',
    ProtectCase: 'executed by policies',
    EndCaseProtection: 'executed by policies',
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
  },
};
