import type { Decider } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import { factsOf, type Case, type OpenedCase } from './state.decider.js';

const opened = <Data>(change: (state: OpenedCase, data: Data) => OpenedCase) =>
  (state: Case, data: Data): Case => (state.status === 'none' ? state : change(state, data));

/** Running again: whatever had ended it is over. */
function running({ until: _, ...state }: OpenedCase): OpenedCase {
  return { ...state, status: state.sessions.size > 0 ? 'active' : 'opened' };
}

const held = (state: OpenedCase, { sessionId, heldOn }: { readonly sessionId: string; readonly heldOn: string }): OpenedCase =>
  ({ ...state, sessions: new Map(state.sessions).set(sessionId, heldOn), status: state.status === 'opened' ? 'active' : state.status });

const without = (state: OpenedCase, staffId: string) => state.assignments.filter((assignment) => assignment.staffId !== staffId);

export const evolve: Decider<typeof CaseLanguage, Case>['evolve'] = {
  CaseOpened: (_, data) =>
    ({ status: 'opened', facts: factsOf(data), openedOn: data.openedOn, since: data.openedOn, assignments: [], sessions: new Map() }),
  CounsellorAssigned: opened((state, { staffId, role }) => ({ ...state, assignments: [...without(state, staffId), { staffId, role }] })),
  CounsellorUnassigned: opened((state, { staffId }) => ({ ...state, assignments: without(state, staffId) })),
  CaseUpgradedToCaseManagement: opened((state, data) => ({ ...state, facts: factsOf(data) })),
  TargetGroupsRecorded: (state) => state,
  CoAdvisedRelativesRecorded: (state) => state,
  SessionRecorded: opened(held),
  SessionCorrected: opened(held),
  CasePaused: opened((state, { pausedOn }) => ({ ...state, status: 'paused', until: pausedOn })),
  CaseResumed: opened(running),
  CaseClosed: opened((state, { closedOn }) => ({ ...state, status: 'closed', until: closedOn })),
  CaseReopened: opened((state, { reopenedOn }) => ({ ...running(state), since: reopenedOn })),
};
