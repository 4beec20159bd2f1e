import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { withoutOrigin } from './case-facts.language.js';
import { pickCaseFacts, type Case, type OpenedCase } from './state.decider.js';

const changeOpenedCase =
  <Data>(change: (state: OpenedCase, data: Data) => OpenedCase) =>
  (state: Case, data: Data): Case =>
    state.status === 'none' ? state : change(state, data);

/** Ends the pause or closure, if there was one, and keeps its days. */
const endInterruption = ({ stoppedOn, ...state }: OpenedCase, day: string): OpenedCase =>
  stoppedOn === undefined
    ? state
    : { ...state, interruptions: [...state.interruptions, { from: stoppedOn, to: day }] };

const resumeFrom = (state: OpenedCase, day: string): OpenedCase => ({
  ...endInterruption(state, day),
  status: state.sessions.size > 0 ? 'active' : 'opened',
  runningSince: day,
});

const addSession = (
  state: OpenedCase,
  { sessionId, heldOn }: { readonly sessionId: string; readonly heldOn: string },
): OpenedCase => ({
  ...state,
  sessions: new Map(state.sessions).set(sessionId, heldOn),
  status: state.status === 'opened' ? 'active' : state.status,
});

const assignmentsWithout = (state: OpenedCase, staffId: string) =>
  state.assignments.filter((assignment) => assignment.staffId !== staffId);

export const evolveCase: Decider<typeof CaseLanguage, Case>['evolve'] = {
  CaseOpened: (_, data) => ({
    status: 'opened',
    facts: pickCaseFacts(data),
    openedOn: data.openedOn,
    runningSince: data.openedOn,
    interruptions: [],
    personProtected: false,
    urgent: false,
    assignments: [],
    sessions: new Map(),
  }),
  CounsellorAssigned: changeOpenedCase((state, { staffId, role }) => ({
    ...state,
    assignments: [...assignmentsWithout(state, staffId), { staffId, role }],
  })),
  CounsellorUnassigned: changeOpenedCase((state, { staffId }) => ({
    ...state,
    assignments: assignmentsWithout(state, staffId),
  })),
  CaseUpgradedToCaseManagement: changeOpenedCase((state, { upgradedOn }) => ({ ...state, upgradedOn })),
  TargetGroupsRecorded: (state) => state,
  CoAdvisedRelativesRecorded: (state) => state,
  SessionRecorded: changeOpenedCase(addSession),
  SessionCorrected: changeOpenedCase(addSession),
  CasePaused: changeOpenedCase((state, { pausedOn }) => ({
    ...state,
    status: 'paused',
    stoppedOn: pausedOn,
  })),
  CaseResumed: changeOpenedCase((state, { resumedOn }) => resumeFrom(state, resumedOn)),
  CaseClosed: changeOpenedCase((state, { closedOn }) => ({
    ...endInterruption(state, closedOn),
    status: 'closed',
    stoppedOn: closedOn,
    urgent: false,
  })),
  CaseReopened: changeOpenedCase((state, { reopenedOn }) => resumeFrom(state, reopenedOn)),
  CaseMarkedUrgent: changeOpenedCase((state) => ({ ...state, urgent: true })),
  UrgencyEnded: changeOpenedCase((state) => ({ ...state, urgent: false })),
  CaseProtected: changeOpenedCase((state) => ({
    ...state,
    personProtected: true,
    facts: { ...state.facts, profile: withoutOrigin(state.facts.profile) },
  })),
  CaseProtectionEnded: changeOpenedCase((state) => ({ ...state, personProtected: false })),
};
