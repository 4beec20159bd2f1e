import { withoutErased, type Decider } from '@geleit/kernel';
import { erasureAfter, withConfirmation } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import { redactProfile } from './case-event-fields.language.js';
import {
  appointmentPassedOn,
  appointmentReopened,
  confirmed,
  ended,
  held,
  taskOpen,
  taskPassedOn,
  withAppointment,
  withFileNote,
  withoutFileNote,
  taskChanged,
  withTask,
} from './evolve-case-work.decider.js';
import { evolveChildProtection } from './child-protection/evolve-child-protection.decider.js';
import { evolveRuleChanges } from './rule-changes/rule-change.decider.js';
import { noRuleChanges } from './rule-changes/rule-changes-state.decider.js';
import { noAlerts } from './child-protection/child-protection-state.decider.js';
import { evolveCourses } from './evolve-courses.decider.js';
import { noDeadlines } from './deadlines/deadline-state.decider.js';
import { evolveDeadlines, withoutComputations } from './deadlines/evolve-deadlines.decider.js';
import { evolvePapers } from './evolve-papers.decider.js';
import { evolvePlanning } from './evolve-planning.decider.js';
import { evolveTransition } from './evolve-transition.decider.js';
import { bookingCancelled, withBooking, withHours, withoutHours } from './evolve-interpreting.decider.js';
import { withCorrection } from './evolve-correction.decider.js';
import {
  endInterruption,
  withClosureOn,
  runningStatusOf,
  withoutSession,
  withoutClosure,
  withoutPause,
  withoutReopening,
} from './evolve-undo.decider.js';
import {
  endSuggestion,
  factsOfEnrolment,
  knowledgeOf,
  knownEntries,
  type KnownFactsEntries,
} from './known-facts.decider.js';
import { forgetTold, forgottenBefore } from './forgotten-facts.decider.js';
import { evolveResidence } from './residence/evolve-residence.decider.js';
import { noResidence } from './residence/residence-state.decider.js';
import { noPapers } from './papers-state.decider.js';
import { evolveProcedures } from './procedure/evolve-procedures.decider.js';
import { noProcedures } from './procedure/procedures-state.decider.js';
import { nothingPlanned } from './planning-state.decider.js';
import { evolveApprovals } from './approval.decider.js';
import { evolveReminders } from './reminder.decider.js';
import { evolveWarnings } from './warning.decider.js';
import { withPerson } from './person-change.decider.js';
import {
  changeOpenedCase,
  isAssignedTo,
  pickCaseEventFields,
  type Case,
  type ExistingCase,
} from './state.decider.js';

const addFacts = (state: ExistingCase, ...entries: KnownFactsEntries): ExistingCase => ({
  ...state,
  factEntries: [
    ...forgetTold(state.factEntries, forgottenBefore(entries)),
    ...knownEntries(entries, knowledgeOf(state)).map(endSuggestion),
  ],
});

const resumeFrom = (state: ExistingCase, day: string): ExistingCase => ({
  ...endInterruption(state, { to: day, endedByClosure: false }),
  status: runningStatusOf(state),
  runningSince: day,
});

const addSession = (
  state: ExistingCase,
  { sessionId, heldOn }: { readonly sessionId: string; readonly heldOn: string },
): ExistingCase => ({
  ...state,
  sessions: new Map(state.sessions).set(sessionId, heldOn),
  status: state.status === 'opened' ? 'active' : state.status,
});

const assignmentsWithout = (state: ExistingCase, staffId: string) =>
  state.assignments.filter((assignment) => assignment.staffId !== staffId);

export const evolveCase: Decider<typeof CaseLanguage, Case>['evolve'] = {
  CaseOpened: (_, data) => ({
    status: 'opened',
    eventFields: pickCaseEventFields(data),
    registrationId: data.personId,
    factEntries: factsOfEnrolment(data.profile, data.openedOn),
    spells: [{ from: data.openedOn }],
    statedYears: new Map(),
    transfers: [],
    openedOn: data.openedOn,
    ...(data.predecessorCaseId !== undefined && { predecessorCaseId: data.predecessorCaseId }),
    transitionDue: {},
    runningSince: data.openedOn,
    interruptions: [],
    personProtected: false,
    urgent: false,
    inDanger: false,
    assignments: [],
    sessions: new Map(),
    struckSessions: new Set(),
    appointments: new Map(),
    tasks: new Map(),
    fileNotes: new Map(),
    courses: new Map(),
    bookings: new Map(),
    ...nothingPlanned,
    ...noPapers,
    ...noAlerts,
    ...noRuleChanges,
    ...noResidence,
    ...noProcedures,
    ...noDeadlines,
  }),
  CounsellorAssigned: changeOpenedCase((state, { staffId, role }) => ({
    ...state,
    assignments: [...assignmentsWithout(state, staffId), { staffId, role }],
  })),
  CounsellorUnassigned: changeOpenedCase((state, { staffId }) => ({
    ...state,
    assignments: assignmentsWithout(state, staffId),
  })),
  CaseTransferred: changeOpenedCase((state, { agencyId, formerAgencyId, transferredOn: on }) => ({
    ...state,
    eventFields: { ...state.eventFields, agencyId },
    transfers: [...state.transfers, { on, formerAgencyId }],
  })),
  CaseUpgradedToCaseManagement: changeOpenedCase((state, { upgradedOn }) => ({ ...state, upgradedOn })),
  TargetGroupsRecorded: changeOpenedCase((state, { validFrom, targetGroups }) =>
    addFacts(state, { ...(validFrom !== undefined && { validFrom }), facts: { targetGroups } }),
  ),
  CoAdvisedRelativesRecorded: changeOpenedCase((state, { recordedOn, adults, children }) =>
    addFacts(state, { validFrom: recordedOn, facts: { relatives: { adults, children, memberIds: [] } } }),
  ),
  /** What was erased is not known any more. */
  FactsTaken: changeOpenedCase((state, { entries }) => addFacts(state, ...withoutErased(entries))),
  FactsRecorded: changeOpenedCase((state, entry) =>
    addFacts(state, { ...withoutErased(entry), ofCase: true }),
  ),
  SessionRecorded: changeOpenedCase(addSession),
  SessionCorrected: changeOpenedCase(addSession),
  CaseCorrected: changeOpenedCase(withCorrection),
  CasePersonChanged: changeOpenedCase(withPerson),
  SessionStruck: changeOpenedCase(withoutSession),
  CasePaused: changeOpenedCase((state, { pausedOn }) => ({
    ...state,
    status: 'paused',
    stoppedOn: pausedOn,
  })),
  CaseResumed: changeOpenedCase((state, { resumedOn }) => resumeFrom(state, resumedOn)),
  CaseClosed: changeOpenedCase(
    ({ closureApprovers: _, ...state }, { closedOn, reason, outcomeIndicators }) => ({
      ...endInterruption(state, { to: closedOn, endedByClosure: true }),
      status: 'closed',
      spells: state.spells.map((spell) =>
        spell.to === undefined
          ? { ...spell, to: closedOn, closureReason: reason, ...(outcomeIndicators && { outcomeIndicators }) }
          : spell,
      ),
      stoppedOn: closedOn,
      urgent: false,
    }),
  ),
  CaseReopened: changeOpenedCase((state, { reopenedOn }) => ({
    ...resumeFrom(state, reopenedOn),
    spells: [...state.spells, { from: reopenedOn }],
  })),
  ClosureCorrected: changeOpenedCase(withClosureOn),
  ClosureUndone: changeOpenedCase(withoutClosure),
  ReopeningUndone: changeOpenedCase(withoutReopening),
  UpgradeUndone: changeOpenedCase(({ upgradedOn: _, ...state }) => state),
  PauseUndone: changeOpenedCase(withoutPause),
  CaseVoided: changeOpenedCase(({ stoppedOn: _, ...state }) => ({
    ...state,
    status: 'void',
    urgent: false,
  })),
  CaseMarkedUrgent: changeOpenedCase((state) => ({ ...state, urgent: true })),
  UrgencyEnded: changeOpenedCase((state) => ({ ...state, urgent: false })),
  CaseProtected: changeOpenedCase((state, { deputyId }) => ({
    ...state,
    personProtected: true,
    eventFields: { ...state.eventFields, profile: redactProfile(state.eventFields.profile) },
    factEntries: knownEntries(state.factEntries, { ...knowledgeOf(state), personProtected: true }),
    deadlines: withoutComputations(state.deadlines),
    ...(deputyId !== undefined && {
      deputy: { staffId: deputyId, assignedByProtection: !isAssignedTo(state, deputyId) },
    }),
  })),
  CaseProtectionEnded: changeOpenedCase(({ deputy: _, ...state }) => ({ ...state, personProtected: false })),
  CaseYearStated: changeOpenedCase((state, stated) => ({
    ...state,
    statedYears: new Map(state.statedYears).set(stated.year, stated),
  })),
  SessionErased: (state) => state,
  AppointmentArranged: changeOpenedCase(withAppointment),
  AppointmentConfirmed: changeOpenedCase(confirmed),
  AppointmentMoved: changeOpenedCase(withAppointment),
  AppointmentCancelled: changeOpenedCase(ended('cancelled')),
  AppointmentHeld: changeOpenedCase(held),
  AppointmentMissed: changeOpenedCase(ended('missed')),
  AppointmentReopened: changeOpenedCase(appointmentReopened),
  AppointmentPassedOn: changeOpenedCase(appointmentPassedOn),
  AppointmentErased: (state) => state,
  TaskAdded: changeOpenedCase(withTask),
  TaskChanged: changeOpenedCase(taskChanged),
  TaskCompleted: changeOpenedCase(taskOpen(false)),
  TaskDropped: changeOpenedCase(taskOpen(false)),
  TaskReopened: changeOpenedCase(taskOpen(true)),
  TaskPassedOn: changeOpenedCase(taskPassedOn),
  TaskErased: (state) => state,
  FileNoteRecorded: changeOpenedCase(withFileNote),
  FileNoteCorrected: changeOpenedCase(withFileNote),
  FileNoteStruck: changeOpenedCase(withoutFileNote),
  FileNoteErased: (state) => state,
  ...evolveTransition,
  ...evolveCourses,
  InterpreterBooked: changeOpenedCase(withBooking),
  InterpreterBookingCancelled: changeOpenedCase(bookingCancelled),
  InterpreterHoursRecorded: changeOpenedCase(withHours),
  InterpreterHoursStruck: changeOpenedCase(withoutHours),
  InterpreterBookingErased: (state) => state,
  ...evolvePlanning,
  ...evolvePapers,
  ...evolveProcedures,
  ...evolveDeadlines,
  ...evolveResidence,
  ...evolveWarnings,
  ...evolveReminders,
  ...evolveApprovals,
  ...evolveChildProtection,
  ...evolveRuleChanges,
  PersonalDataErased: ({ erasure }, event) => ({ status: 'none', erasure: erasureAfter(erasure, event) }),
  KeysDestroyed: withConfirmation,
};
