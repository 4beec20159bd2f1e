import type { CommandApi, PrepareContext } from '@geleit/platform';
import { mayApproveClosure, mayCounselCase } from '../access.js';
import { childProtectionRoutes } from './child-protection/child-protection.api.js';
import { ruleChangeRoutes } from './rule-changes/rule-change.api.js';
import { findStaff } from './case-facts.api.js';
import { interpretingRoutes } from './interpreting.api.js';
import type { CaseCommandFacts, CaseLanguage } from './case.language.js';
import type { caseWorkCommands } from './case-work.language.js';
import { deadlineRoutes } from './deadlines/deadlines.api.js';
import { paperRoutes } from './papers.api.js';
import { residenceRoutes } from './residence/residence.api.js';
import { planningRoutes } from './planning.api.js';
import { procedureRoutes } from './procedure/procedures.api.js';
import type { Case } from './state.decider.js';

type CaseRoutes = CommandApi<typeof CaseLanguage, Case, CaseCommandFacts>['commands'];

const findHolder = async ({ staffId }: { readonly staffId?: string }, context: PrepareContext<never>) =>
  staffId === undefined ? {} : findStaff(staffId, context);

/** The counsellor's day in a case: what is arranged, what is to be done, what happened beside sessions. */
export const caseWorkRoutes: Pick<CaseRoutes, keyof typeof caseWorkCommands> = {
  ArrangeAppointment: {
    summary: 'Arrange an appointment.',
    at: { adds: 'appointments' },
    allow: mayCounselCase,
    prepare: findHolder,
  },
  ConfirmAppointment: {
    summary: 'Record that the client will come.',
    at: { verb: 'confirm-appointment' },
    allow: mayCounselCase,
  },
  MoveAppointment: {
    summary: 'Move an appointment, or change what was arranged.',
    at: { verb: 'move-appointment' },
    allow: mayCounselCase,
    prepare: findHolder,
  },
  CancelAppointment: {
    summary: 'Cancel an appointment.',
    at: { verb: 'cancel-appointment' },
    allow: mayCounselCase,
  },
  RecordMissedAppointment: {
    summary: 'Record that the client did not come.',
    at: { verb: 'record-missed-appointment' },
    allow: mayCounselCase,
  },
  UndoMissedAppointment: {
    summary: 'Take back that the client did not come.',
    at: { verb: 'undo-missed-appointment' },
    allow: mayCounselCase,
  },
  AddTask: {
    summary: 'Add a task.',
    at: { adds: 'tasks' },
    allow: mayCounselCase,
    prepare: findHolder,
  },
  ChangeTask: {
    summary: 'Change a task.',
    at: { verb: 'change-task' },
    allow: mayCounselCase,
    prepare: findHolder,
  },
  CompleteTask: {
    summary: 'Record that a task is done.',
    at: { verb: 'complete-task' },
    allow: mayCounselCase,
  },
  DropTask: { summary: 'Drop a task.', at: { verb: 'drop-task' }, allow: mayCounselCase },
  ReopenTask: {
    summary: 'Take up a task again that was done or dropped.',
    at: { verb: 'reopen-task' },
    allow: mayCounselCase,
  },
  RecordCourse: {
    summary: 'Record a course that the client is to attend, attends or attended.',
    at: { adds: 'courses' },
    allow: mayCounselCase,
  },
  ChangeCourse: {
    summary: 'Change what is known of a course.',
    at: { verb: 'change-course' },
    allow: mayCounselCase,
  },
  RecordCourseVisit: {
    summary: "Record a visit to the client's course.",
    at: { verb: 'record-course-visit' },
    allow: mayCounselCase,
  },
  StrikeCourse: {
    summary: 'Strike a course that was recorded here in error.',
    at: { verb: 'strike-course' },
    allow: mayCounselCase,
  },
  RecordFileNote: {
    summary: 'Record a file note.',
    at: { adds: 'file-notes' },
    allow: mayCounselCase,
  },
  CorrectFileNote: {
    summary: 'Correct a file note.',
    at: { verb: 'correct-file-note' },
    allow: mayCounselCase,
  },
  StrikeFileNote: {
    summary: 'Strike a file note that was recorded here in error.',
    at: { verb: 'strike-file-note' },
    allow: mayCounselCase,
  },
  ...planningRoutes,
  ...interpretingRoutes,
  ...paperRoutes,
  ...childProtectionRoutes,
  ...ruleChangeRoutes,
  ...residenceRoutes,
  ...deadlineRoutes,
  ...procedureRoutes,
  ApproveSupportPlan: {
    summary: 'Approve a support plan that was proposed, as the second person.',
    at: { verb: 'approve-support-plan' },
    allow: mayCounselCase,
  },
  ApproveClosure: {
    summary: 'Approve that the case is closed, as the second person.',
    at: { verb: 'approve-closure' },
    allow: mayApproveClosure,
  },
  PlanReminder: {
    summary: 'Plan to remind the client of an appointment.',
    at: { verb: 'plan-reminder' },
    allow: mayCounselCase,
  },
  CancelReminder: {
    summary: 'Cancel the reminder of an appointment.',
    at: { verb: 'cancel-reminder' },
    allow: mayCounselCase,
  },
  RecordReminder: {
    summary: 'Record that the client was reminded of an appointment.',
    at: { verb: 'record-reminder' },
    allow: mayCounselCase,
  },
  MarkInDanger: {
    summary: 'Warn that the client is in danger.',
    at: { verb: 'mark-in-danger' },
    allow: mayCounselCase,
  },
  EndDanger: {
    summary: 'Record that the client is no longer in danger.',
    at: { verb: 'end-danger' },
    allow: mayCounselCase,
  },
  StateSafeContact: {
    summary: 'State how the client may be contacted safely.',
    at: { verb: 'state-safe-contact' },
    allow: mayCounselCase,
  },
  WithdrawSafeContact: {
    summary: 'Record that nothing has to be observed any more when contacting the client.',
    at: { verb: 'withdraw-safe-contact' },
    allow: mayCounselCase,
  },
};
