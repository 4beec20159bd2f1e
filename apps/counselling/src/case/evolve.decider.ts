import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { withoutOrigin } from './facts.language.js';
import { factsOf, type Case, type OpenedCase } from './state.decider.js';

const opened =
  <Data>(change: (state: OpenedCase, data: Data) => OpenedCase) =>
  (state: Case, data: Data): Case =>
    state.status === 'none' ? state : change(state, data);

/** Whatever had stopped it is over. */
const bridged = ({ until, ...state }: OpenedCase, day: string): OpenedCase =>
  until === undefined ? state : { ...state, gaps: [...state.gaps, { from: until, to: day }] };

const running = (state: OpenedCase, day: string): OpenedCase => ({
  ...bridged(state, day),
  status: state.sessions.size > 0 ? 'active' : 'opened',
  since: day,
});

const held = (
  state: OpenedCase,
  { sessionId, heldOn }: { readonly sessionId: string; readonly heldOn: string },
): OpenedCase => ({
  ...state,
  sessions: new Map(state.sessions).set(sessionId, heldOn),
  status: state.status === 'opened' ? 'active' : state.status,
});

const without = (state: OpenedCase, staffId: string) =>
  state.assignments.filter((assignment) => assignment.staffId !== staffId);

export const evolve: Decider<typeof CaseLanguage, Case>['evolve'] = {
  CaseOpened: (_, data) => ({
    status: 'opened',
    facts: factsOf(data),
    openedOn: data.openedOn,
    since: data.openedOn,
    gaps: [],
    personProtected: false,
    urgent: false,
    assignments: [],
    sessions: new Map(),
  }),
  CounsellorAssigned: opened((state, { staffId, role }) => ({
    ...state,
    assignments: [...without(state, staffId), { staffId, role }],
  })),
  CounsellorUnassigned: opened((state, { staffId }) => ({ ...state, assignments: without(state, staffId) })),
  CaseUpgradedToCaseManagement: opened((state, { upgradedOn }) => ({ ...state, upgradedOn })),
  TargetGroupsRecorded: (state) => state,
  CoAdvisedRelativesRecorded: (state) => state,
  SessionRecorded: opened(held),
  SessionCorrected: opened(held),
  CasePaused: opened((state, { pausedOn }) => ({ ...state, status: 'paused', until: pausedOn })),
  CaseResumed: opened((state, { resumedOn }) => running(state, resumedOn)),
  CaseClosed: opened((state, { closedOn }) => ({
    ...bridged(state, closedOn),
    status: 'closed',
    until: closedOn,
    urgent: false,
  })),
  CaseReopened: opened((state, { reopenedOn }) => running(state, reopenedOn)),
  CaseMarkedUrgent: opened((state) => ({ ...state, urgent: true })),
  UrgencyEnded: opened((state) => ({ ...state, urgent: false })),
  CaseProtected: opened((state) => ({
    ...state,
    personProtected: true,
    facts: { ...state.facts, profile: withoutOrigin(state.facts.profile) },
  })),
  CaseProtectionEnded: opened((state) => ({ ...state, personProtected: false })),
};
