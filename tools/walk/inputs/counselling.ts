import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { lateReasons } from '@geleit/contracts';
import { pastDay } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs } from '../stream-inputs.js';
import { anyEnrolment } from './counselling-enrolment.js';
import { ruleChangeContents } from './counselling-rule-changes.js';
import { childProtectionContents } from './counselling-child-protection.js';
import { deadlineContents, deadlineFacts } from './counselling-deadlines.js';
import { decidedByLaterRules } from './counselling-later-rules.js';
import { residenceContents } from './counselling-residence.js';
import { procedureContents } from './counselling-procedures.js';
import { documentFacts, paperContents } from './counselling-papers.js';
import { anyReferrals, office, transitionContents, transitionFacts } from './counselling-transition.js';
import { anyPlan, anyStep, pickPart, planningContents } from './counselling-planning.js';
import { interpretingContents, interpretingFacts } from './counselling-interpreters.js';

const plainSession = (random: Random, at: string) => ({
  occurredAt: `${pastDay(random, at)}T10:00:00+01:00`,
  durationMin: 45,
  mode: 'office' as const,
  topics: [],
  language: 'deu',
  interpreter: undefined,
  lateReason: random.pick(lateReasons),
});
const anySession = (random: Random, state: Case) =>
  state.status === 'none' || state.sessions.size === 0 || random.chance(0.2)
    ? {}
    : { sessionId: random.pick([...state.sessions.keys()]) };

/** Now and then on the same day, so that it can begin while the walk goes on. */
const appointmentToCome = (random: Random, at: string) => ({
  startsAt: random.chance(0.6) ? at : new Date(Date.parse(at) + 86_400_000).toISOString(),
  staffId: undefined,
});
const anyAppointment = (random: Random, state: Case) => {
  const appointmentId = state.status === 'none' ? undefined : pickPart(random, state.appointments);
  return appointmentId === undefined ? {} : { appointmentId };
};
const anyTask = (random: Random, state: Case) => {
  const taskId = state.status === 'none' ? undefined : pickPart(random, state.tasks);
  return taskId === undefined ? {} : { taskId };
};
const courseSoFar = (random: Random, at: string) => ({
  entitledUntil: undefined,
  interruptedOn: undefined,
  resumedOn: undefined,
  endedOn: undefined,
  result: undefined,
  startedOn: random.chance(0.7) ? pastDay(random, at) : undefined,
});
const anyCourse = (random: Random, state: Case) => {
  const courseId = state.status === 'none' ? undefined : pickPart(random, state.courses);
  return courseId === undefined ? {} : { courseId };
};
const anyFileNote = (random: Random, state: Case) => {
  const fileNoteId = state.status === 'none' ? undefined : pickPart(random, state.fileNotes);
  return fileNoteId === undefined ? {} : { fileNoteId };
};

export const caseInputs = inputs<typeof CaseLanguage, Case, CaseCommandFacts>({
  decide: decidedByLaterRules,
  facts: {
    ...interpretingFacts,
    ...documentFacts,
    ...deadlineFacts,
    OpenCase: ({ random, at }) => optional(random, 'enrolment', anyEnrolment(random, at)),
    AssignCounsellor: ({ random }) => optional(random, 'staff', anyStaff(random)),
    HandOverAssignment: ({ random }) => optional(random, 'staff', anyStaff(random)),
    TransferCase: ({ random }) => ({
      ...optional(random, 'staff', anyStaff(random)),
      ...optional(random, 'office', office),
    }),
    ...transitionFacts,
    CloseCase: ({ random }) => ({ ...anyReferrals(random), approvalRequired: random.chance(0.1) }),
    AgreeSupportPlan: ({ random }) => ({ approvalRequired: random.chance(0.1) }),
    VoidCase: ({ random }) => anyReferrals(random),
    RecordSession: ({ random }) => optional(random, 'supervisor', anyStaff(random)),
    CorrectSession: ({ random }) => optional(random, 'supervisor', anyStaff(random)),
    ArrangeAppointment: ({ random }) => optional(random, 'staff', anyStaff(random)),
    MoveAppointment: ({ random }) => optional(random, 'staff', anyStaff(random)),
    AskForRiskAssessment: ({ random }) => optional(random, 'staff', anyStaff(random)),
    AddTask: ({ random }) => optional(random, 'staff', anyStaff(random)),
    ChangeTask: ({ random }) => optional(random, 'staff', anyStaff(random)),
    CorrectCase: ({ random }) => ({
      ...optional(random, 'office', office),
      ...optional(random, 'lead', anyStaff(random)),
    }),
  },
  /**
   * By the facts of the case, such as the client's age, or without them, nobody is eligible in another
   * programme.
   */
  decidedByFacts: {
    AcknowledgeDeadlineReminder: ['NoReminderToAcknowledge'],
    CloseCase: ['DeadlineStillOpen', 'AlertStillOpen'],
    TransitionProgramme: ['NotEligible', 'FactsMissing'],
  },
  contents: {
    ...interpretingContents,
    ...paperContents,
    ...procedureContents,
    ...childProtectionContents,
    ...ruleChangeContents,
    ...deadlineContents,
    ...residenceContents,
    RecordSession: ({ random, at }) => (random.chance(0.7) ? plainSession(random, at) : {}),
    CorrectSession: ({ random, at, state }) => ({
      ...(random.chance(0.7) && plainSession(random, at)),
      ...anySession(random, state),
    }),
    StrikeSession: ({ random, state }) => anySession(random, state),
    ArrangeAppointment: ({ random, at }) => appointmentToCome(random, at),
    ConfirmAppointment: ({ random, state }) => anyAppointment(random, state),
    MoveAppointment: ({ random, at, state }) => ({
      ...appointmentToCome(random, at),
      ...anyAppointment(random, state),
    }),
    CancelAppointment: ({ random, state }) => anyAppointment(random, state),
    RecordMissedAppointment: ({ random, state }) => anyAppointment(random, state),
    UndoMissedAppointment: ({ random, state }) => anyAppointment(random, state),
    ApproveSupportPlan: ({ random, state }) => anyPlan(random, state),
    PlanReminder: ({ random, state }) => anyAppointment(random, state),
    CancelReminder: ({ random, state }) => anyAppointment(random, state),
    RecordReminder: ({ random, state }) => anyAppointment(random, state),
    AddTask: ({ random, at, state }) => ({
      dueOn: at.slice(0, 10),
      staffId: undefined,
      planStep: random.chance(0.5) ? undefined : anyStep(random, state),
    }),
    ChangeTask: ({ random, at, state }) => ({
      dueOn: at.slice(0, 10),
      staffId: undefined,
      ...anyTask(random, state),
    }),
    CompleteTask: ({ random, state }) => anyTask(random, state),
    DropTask: ({ random, state }) => anyTask(random, state),
    ReopenTask: ({ random, state }) => anyTask(random, state),
    RecordCourse: ({ random, at }) => courseSoFar(random, at),
    ChangeCourse: ({ random, at, state }) => ({ ...courseSoFar(random, at), ...anyCourse(random, state) }),
    RecordCourseVisit: ({ random, at, state }) => ({
      visitedOn: at.slice(0, 10),
      ...anyCourse(random, state),
    }),
    StrikeCourse: ({ random, state }) => anyCourse(random, state),
    RecordFileNote: ({ random, at }) => ({ occurredAt: `${pastDay(random, at)}T10:00:00+01:00` }),
    CorrectFileNote: ({ random, at, state }) => ({
      occurredAt: `${pastDay(random, at)}T10:00:00+01:00`,
      ...anyFileNote(random, state),
    }),
    StrikeFileNote: ({ random, state }) => anyFileNote(random, state),
    ...planningContents,
    OpenCase: ({ random, at }) => ({ openedOn: pastDay(random, at) }),
    ...transitionContents,
    RecordShortContact: ({ random, at }) => {
      const day = pastDay(random, at);
      return { heldOn: day, occurredAt: `${day}T10:00:00+01:00` };
    },
  },
});
