import type { Decider } from '@geleit/kernel';
import { confirmErasure, closedOnceErased } from '@geleit/rules';
import {
  arrangeAppointment,
  cancelAppointment,
  confirmAppointment,
  moveAppointment,
  recordMissedAppointment,
  undoMissedAppointment,
} from './appointment.decider.js';
import { ruleChangeHandlers } from './rule-changes/rule-change.decider.js';
import { childProtectionHandlers } from './child-protection/child-protection.decider.js';
import {
  changeAssessment,
  completeAssessment,
  startAssessment,
  strikeAssessment,
} from './assessment.decider.js';
import {
  concludeIntegrationAgreement,
  endIntegrationAgreement,
  strikeIntegrationAgreement,
} from './agreement.decider.js';
import {
  draftSupportPlan,
  changeSupportPlan,
  proposeSupportPlan,
  agreeSupportPlan,
  undoSupportPlanAgreement,
} from './plan.decider.js';
import {
  recordGoalProgress,
  recordPlanMeasure,
  reviewSupportPlan,
  reviseSupportPlan,
  completeSupportPlan,
  cancelSupportPlan,
  reopenSupportPlan,
  strikeSupportPlan,
} from './plan-progress.decider.js';
import { assignCounsellor, handOverAssignment, unassignCounsellor } from './assignment.decider.js';
import { endAssignment, passOnAssignment } from './departure.decider.js';
import { endCaseProtection, protectCase } from './protection.decider.js';
import { changeCourse, recordCourse, recordCourseVisit, strikeCourse } from './course.decider.js';
import { correctFileNote, recordFileNote, strikeFileNote } from './file-note.decider.js';
import {
  bookInterpreter,
  cancelInterpreterBooking,
  recordInterpreterHours,
  strikeInterpreterHours,
} from './interpreting.decider.js';
import {
  attachDocument,
  deleteDocument,
  deleteExpiredDocument,
  describeDocument,
  detachDocument,
  uploadDocument,
} from './document.decider.js';
import {
  addPaper,
  beginPaperList,
  completePaperList,
  markPaper,
  reopenPaperList,
  strikePaperList,
} from './paper-list.decider.js';
import { addTask, changeTask, completeTask, dropTask, reopenTask } from './task.decider.js';
import { openSuccessorCase, transitionProgramme, undoTransition } from './transition.decider.js';
import { transferCase } from './transfer.decider.js';
import { eraseCase } from './erasure.decider.js';
import { evolveCase } from './evolve-case.decider.js';
import { CaseLanguage, type CaseCommandFacts } from './case.language.js';
import { requireExistingCase, requireExistingCases } from './require-existing-case.decider.js';
import type { Case } from './state.decider.js';
import { deadlineHandlers } from './deadlines/deadline-handlers.decider.js';
import { closeCase } from './closing.decider.js';
import {
  markUrgent,
  openCase,
  pauseCase,
  reopenCase,
  resumeCase,
  upgradeToCaseManagement,
} from './lifecycle.decider.js';
import { correctCase } from './correction.decider.js';
import { procedureHandlers } from './procedure/procedure-handlers.decider.js';
import { permitsOfCase } from './permits.decider.js';
import { cancelReminder, planReminder, recordReminder, stateSafeContact } from './reminder.decider.js';
import { approveClosure, approveSupportPlan } from './approval.decider.js';
import { changePerson } from './person-change.decider.js';
import { recordCoAdvised, recordFacts, recordTargetGroup, takeFacts } from './record-facts.decider.js';
import { correctSession, recordSession, strikeSession } from './session.decider.js';
import { recordShortContact } from './short-contact.decider.js';
import { correctClosure, undoClosure, undoPause, undoReopening, undoUpgrade } from './undo.decider.js';
import { voidCase } from './void.decider.js';
import { residenceHandlers } from './residence/residence-handlers.decider.js';

/** What its state refuses whatever the command says is in `permits`. */
const openCaseDecider: Decider<typeof CaseLanguage, Case, CaseCommandFacts> = {
  language: CaseLanguage,
  initial: { status: 'none' },
  permits: permitsOfCase,
  decide: {
    OpenCase: openCase,
    RecordShortContact: recordShortContact,
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
    StateCaseYears: requireExistingCase(() => []),
    RecordSession: requireExistingCase(recordSession),
    CorrectSession: requireExistingCase(correctSession),
    ArrangeAppointment: requireExistingCase(arrangeAppointment),
    ConfirmAppointment: requireExistingCase(confirmAppointment),
    MoveAppointment: requireExistingCase(moveAppointment),
    CancelAppointment: requireExistingCase(cancelAppointment),
    RecordMissedAppointment: requireExistingCase(recordMissedAppointment),
    UndoMissedAppointment: requireExistingCase(undoMissedAppointment),
    AddTask: requireExistingCase(addTask),
    ChangeTask: requireExistingCase(changeTask),
    CompleteTask: requireExistingCase(completeTask),
    DropTask: requireExistingCase(dropTask),
    ReopenTask: requireExistingCase(reopenTask),
    RecordFileNote: requireExistingCase(recordFileNote),
    CorrectFileNote: requireExistingCase(correctFileNote),
    StrikeFileNote: requireExistingCase(strikeFileNote),
    RecordCourse: requireExistingCase(recordCourse),
    ChangeCourse: requireExistingCase(changeCourse),
    RecordCourseVisit: requireExistingCase(recordCourseVisit),
    StrikeCourse: requireExistingCase(strikeCourse),
    BookInterpreter: requireExistingCase(bookInterpreter),
    CancelInterpreterBooking: requireExistingCase(cancelInterpreterBooking),
    RecordInterpreterHours: requireExistingCase(recordInterpreterHours),
    StrikeInterpreterHours: requireExistingCase(strikeInterpreterHours),
    UploadDocument: requireExistingCase(uploadDocument),
    DescribeDocument: requireExistingCase(describeDocument),
    AttachDocument: requireExistingCase(attachDocument),
    DetachDocument: requireExistingCase(detachDocument),
    DeleteDocument: requireExistingCase(deleteDocument),
    DeleteExpiredDocument: requireExistingCase(deleteExpiredDocument),
    BeginPaperList: requireExistingCase(beginPaperList),
    AddPaper: requireExistingCase(addPaper),
    MarkPaper: requireExistingCase(markPaper),
    CompletePaperList: requireExistingCase(completePaperList),
    ReopenPaperList: requireExistingCase(reopenPaperList),
    StrikePaperList: requireExistingCase(strikePaperList),
    ...requireExistingCases(procedureHandlers),
    StartAssessment: requireExistingCase(startAssessment),
    ChangeAssessment: requireExistingCase(changeAssessment),
    CompleteAssessment: requireExistingCase(completeAssessment),
    StrikeAssessment: requireExistingCase(strikeAssessment),
    DraftSupportPlan: requireExistingCase(draftSupportPlan),
    ChangeSupportPlan: requireExistingCase(changeSupportPlan),
    ProposeSupportPlan: requireExistingCase(proposeSupportPlan),
    AgreeSupportPlan: requireExistingCase(agreeSupportPlan),
    UndoSupportPlanAgreement: requireExistingCase(undoSupportPlanAgreement),
    RecordGoalProgress: requireExistingCase(recordGoalProgress),
    RecordPlanMeasure: requireExistingCase(recordPlanMeasure),
    ReviewSupportPlan: requireExistingCase(reviewSupportPlan),
    ReviseSupportPlan: requireExistingCase(reviseSupportPlan),
    CompleteSupportPlan: requireExistingCase(completeSupportPlan),
    CancelSupportPlan: requireExistingCase(cancelSupportPlan),
    ReopenSupportPlan: requireExistingCase(reopenSupportPlan),
    StrikeSupportPlan: requireExistingCase(strikeSupportPlan),
    ConcludeIntegrationAgreement: requireExistingCase(concludeIntegrationAgreement),
    EndIntegrationAgreement: requireExistingCase(endIntegrationAgreement),
    StrikeIntegrationAgreement: requireExistingCase(strikeIntegrationAgreement),
    CorrectCase: requireExistingCase(correctCase),
    StrikeSession: requireExistingCase(strikeSession),
    PauseCase: requireExistingCase(pauseCase),
    ResumeCase: requireExistingCase(resumeCase),
    CloseCase: requireExistingCase(closeCase),
    ReopenCase: requireExistingCase(reopenCase),
    TransitionProgramme: requireExistingCase(transitionProgramme),
    OpenSuccessorCase: openSuccessorCase,
    UndoTransition: undoTransition,
    CorrectClosure: requireExistingCase(correctClosure),
    UndoClosure: requireExistingCase(undoClosure),
    UndoReopening: requireExistingCase(undoReopening),
    UndoUpgrade: requireExistingCase(undoUpgrade),
    UndoPause: requireExistingCase(undoPause),
    VoidCase: requireExistingCase(voidCase),
    ChangePerson: requireExistingCase(changePerson),
    MarkUrgent: requireExistingCase(markUrgent),
    EndUrgency: requireExistingCase((_, { urgent }) => (urgent ? { type: 'UrgencyEnded', data: {} } : [])),
    ApproveSupportPlan: requireExistingCase(approveSupportPlan),
    ApproveClosure: requireExistingCase(approveClosure),
    PlanReminder: requireExistingCase(planReminder),
    CancelReminder: requireExistingCase(cancelReminder),
    RecordReminder: requireExistingCase(recordReminder),
    MarkInDanger: requireExistingCase((data) => ({ type: 'CaseMarkedInDanger', data })),
    EndDanger: requireExistingCase((data) => ({ type: 'DangerEnded', data })),
    StateSafeContact: requireExistingCase(stateSafeContact),
    WithdrawSafeContact: requireExistingCase((data) => ({ type: 'SafeContactWithdrawn', data })),
    ...requireExistingCases(childProtectionHandlers),
    ...requireExistingCases(ruleChangeHandlers),
    ...requireExistingCases(residenceHandlers),
    ...deadlineHandlers,
    ProtectCase: requireExistingCase(protectCase),
    EndCaseProtection: requireExistingCase(endCaseProtection),
    ErasePersonalData: eraseCase,
    ConfirmErasure: confirmErasure,
  },
  evolve: evolveCase,
};

/** The rules of a case. The void successor of an erased case is void all the same. */
export const caseDecider = closedOnceErased(openCaseDecider, ['UndoTransition']);
