import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { lateReasons } from '@geleit/contracts';
import { pastDay } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs } from '../stream-inputs.js';
import { anyEnrolment } from './counselling-enrolment.js';
import { documentFacts, paperContents } from './counselling-papers.js';
import { anyReferrals, office, transitionContents, transitionFacts } from './counselling-transition.js';
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
const pickPart = (random: Random, parts: ReadonlyMap<string, unknown>): string | undefined =>
  parts.size === 0 || random.chance(0.1) ? undefined : random.pick([...parts.keys()]);
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

const anyAssessment = (random: Random, state: Case) => {
  const assessmentId = state.status === 'none' ? undefined : pickPart(random, state.assessments);
  return assessmentId === undefined ? {} : { assessmentId };
};
const assessed = (random: Random, at: string) => ({
  assessedOn: pastDay(random, at),
  domains: random.chance(0.2) ? [] : [{ domain: 'work' as const, level: 2, priority: 'soon' as const }],
});

const anyPlan = (random: Random, state: Case) => {
  const planId = state.status === 'none' ? undefined : pickPart(random, state.plans);
  return planId === undefined ? {} : { planId };
};
const anyAgreement = (random: Random, state: Case) => {
  const agreementId = state.status === 'none' ? undefined : pickPart(random, state.agreements);
  return agreementId === undefined ? {} : { agreementId };
};
/** Whatever takes something back mostly names what is not there, so that plans live to their end. */
const seldom = (random: Random, named: object): object => (random.chance(0.2) ? named : {});
const measureOf = (responsible: 'client' | 'counsellor') => ({ text: 'step', responsible });
const planned = (random: Random, at: string) => ({
  goals: [
    {
      domain: 'work' as const,
      text: 'goal',
      dueOn: at.slice(0, 10),
      measures: [measureOf('client'), ...(random.chance(0.9) ? [measureOf('counsellor')] : [])],
    },
  ],
});
/** Mostly today, because every step of a plan follows the one before. */
const stepDay = (random: Random, at: string) => (random.chance(0.9) ? at.slice(0, 10) : pastDay(random, at));
const signed = { signedByClient: true, signedByCounsellor: true };

export const caseInputs = inputs<typeof CaseLanguage, Case, CaseCommandFacts>({
  facts: {
    ...interpretingFacts,
    ...documentFacts,
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
    AddTask: ({ random }) => optional(random, 'staff', anyStaff(random)),
    ChangeTask: ({ random }) => optional(random, 'staff', anyStaff(random)),
    CorrectCase: ({ random }) => ({
      ...optional(random, 'office', office),
      ...optional(random, 'lead', anyStaff(random)),
    }),
  },
  /** By the facts of the case, such as the client's age, nobody may be eligible in another programme. */
  decidedByFacts: { TransitionProgramme: ['NotEligible'] },
  contents: {
    ...interpretingContents,
    ...paperContents,
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
    AddTask: ({ at }) => ({ dueOn: at.slice(0, 10), staffId: undefined }),
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
    StartAssessment: ({ random, at }) => assessed(random, at),
    ChangeAssessment: ({ random, at, state }) => ({
      ...assessed(random, at),
      ...anyAssessment(random, state),
    }),
    CompleteAssessment: ({ random, at, state }) => ({
      completedOn: pastDay(random, at),
      ...anyAssessment(random, state),
    }),
    StrikeAssessment: ({ random, state }) => anyAssessment(random, state),
    DraftSupportPlan: ({ random, at }) => planned(random, at),
    ChangeSupportPlan: ({ random, at, state }) => ({
      ...planned(random, at),
      ...seldom(random, anyPlan(random, state)),
    }),
    ProposeSupportPlan: ({ random, at, state }) => ({
      proposedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    AgreeSupportPlan: ({ random, at, state }) => ({
      ...(random.chance(0.8) && {
        ...signed,
        guardian: random.chance(0.5) ? undefined : ('not_reached' as const),
      }),
      agreedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    UndoSupportPlanAgreement: ({ random, state }) => seldom(random, anyPlan(random, state)),
    RecordGoalProgress: ({ random, at, state }) => ({
      goal: 1,
      recordedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    RecordPlanMeasure: ({ random, at, state }) => ({
      goal: 1,
      measure: 1,
      doneOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    ReviewSupportPlan: ({ random, at, state }) => ({
      reviewedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    ReviseSupportPlan: ({ random, at, state }) => ({
      ...planned(random, at),
      revisedOn: stepDay(random, at),
      ...seldom(random, anyPlan(random, state)),
    }),
    CompleteSupportPlan: ({ random, at, state }) => ({
      completedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    CancelSupportPlan: ({ random, at, state }) => ({
      cancelledOn: stepDay(random, at),
      ...seldom(random, anyPlan(random, state)),
    }),
    ReopenSupportPlan: ({ random, state }) => anyPlan(random, state),
    StrikeSupportPlan: ({ random, state }) => seldom(random, anyPlan(random, state)),
    ConcludeIntegrationAgreement: ({ random, at, state }) => ({
      ...(random.chance(0.8) && { ...signed, voluntary: true, measuresAvailableLocally: true }),
      concludedOn: stepDay(random, at),
      ...anyPlan(random, state),
    }),
    EndIntegrationAgreement: ({ random, at, state }) => ({
      endedOn: stepDay(random, at),
      ...anyAgreement(random, state),
    }),
    StrikeIntegrationAgreement: ({ random, state }) => seldom(random, anyAgreement(random, state)),
    OpenCase: ({ random, at }) => ({ openedOn: pastDay(random, at) }),
    ...transitionContents,
    RecordShortContact: ({ random, at }) => {
      const day = pastDay(random, at);
      return { heldOn: day, occurredAt: `${day}T10:00:00+01:00` };
    },
  },
});
