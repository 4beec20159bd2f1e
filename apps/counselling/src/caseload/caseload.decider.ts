import type { Decider, EventOf } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { CaseloadLanguage, type CaseloadReassigned } from './caseload.language.js';

export interface Caseload {
  readonly caseIds: readonly string[];
  readonly reassignments: readonly Omit<CaseloadReassigned, 'caseIds'>[];
  readonly hasLeft: boolean;
}

/** Events arrive from several services in any order; what happened is the same in each of them. */
export const caseloadDecider: Decider<typeof CaseloadLanguage, Caseload> = {
  language: CaseloadLanguage,
  initial: { caseIds: [], reassignments: [], hasLeft: false },
  decide: {
    NoteResponsibility: ({ caseId, assignedAt }, state) =>
      state.caseIds.includes(caseId)
        ? []
        : [
            { type: 'ResponsibilityNoted', data: { caseId, assignedAt } },
            ...follow(caseId, assignedAt, state),
          ],
    NoteEndOfResponsibility: ({ caseId }, { caseIds }) =>
      caseIds.includes(caseId) ? { type: 'ResponsibilityEnded', data: { caseId } } : [],
    ReassignCaseload: (reassignment, { caseIds }) => ({
      type: 'CaseloadReassigned',
      data: { ...reassignment, caseIds },
    }),
    EndCaseload: (_, { caseIds, hasLeft }) => (hasLeft ? [] : { type: 'CaseloadEnded', data: { caseIds } }),
  },
  evolve: {
    ResponsibilityNoted: (state, { caseId }) => ({ ...state, caseIds: [...state.caseIds, caseId] }),
    ResponsibilityEnded: (state, { caseId }) => ({
      ...state,
      caseIds: state.caseIds.filter((one) => one !== caseId),
    }),
    CaseloadReassigned: (state, { caseIds: _, ...reassignment }) =>
      state.reassignments.some(({ reassignedAt }) => reassignedAt === reassignment.reassignedAt)
        ? state
        : { ...state, reassignments: [...state.reassignments, reassignment] },
    CaseloadEnded: (state) => ({ ...state, hasLeft: true }),
  },
};

/** What happened to the staff member's work after the assignment, although it became known before it. */
const follow = (
  caseId: string,
  assignedAt: string,
  { reassignments, hasLeft }: Caseload,
): readonly EventOf<typeof CaseloadLanguage>[] => [
  ...reassignments
    .filter(({ reassignedAt }) => toUtc(assignedAt) <= toUtc(reassignedAt))
    .map((reassignment) => ({
      type: 'CaseloadReassigned' as const,
      data: { ...reassignment, caseIds: [caseId] },
    })),
  ...(hasLeft ? [{ type: 'CaseloadEnded' as const, data: { caseIds: [caseId] } }] : []),
];
