import type { Decider, EventOf } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { CaseloadLanguage, type WorkPassedOn } from './caseload.language.js';

type Handover = Omit<WorkPassedOn, 'caseIds'>;

export interface Caseload {
  readonly caseIds: readonly string[];
  /** Office → how the work there was last passed on. */
  readonly passedOn: Readonly<Record<string, Handover>>;
  readonly hasLeft: boolean;
}

/** Events arrive from several services in any order; what follows from them is the same in each of them. */
export const caseloadDecider: Decider<typeof CaseloadLanguage, Caseload> = {
  language: CaseloadLanguage,
  initial: { caseIds: [], passedOn: {}, hasLeft: false },
  decide: {
    NoteResponsibility: ({ caseId, since }, state) =>
      state.caseIds.includes(caseId)
        ? []
        : [
            { type: 'ResponsibilityNoted', data: { caseId, since: toUtc(since) } },
            ...follow(caseId, toUtc(since), state),
          ],
    EndResponsibility: ({ caseId }, { caseIds }) =>
      caseIds.includes(caseId) ? { type: 'ResponsibilityEnded', data: { caseId } } : [],
    PassOnWork: ({ at, ...handover }, { caseIds }) => workPassedOn({ ...handover, at: toUtc(at) }, caseIds),
    LeaveWork: (_, { caseIds, hasLeft }) => (hasLeft ? [] : workLeftBehind(caseIds)),
  },
  evolve: {
    ResponsibilityNoted: (state, { caseId }) => ({ ...state, caseIds: [...state.caseIds, caseId] }),
    ResponsibilityEnded: (state, { caseId }) => ({
      ...state,
      caseIds: state.caseIds.filter((one) => one !== caseId),
    }),
    WorkPassedOn: (state, { caseIds: _, ...handover }) => ({
      ...state,
      passedOn: { ...state.passedOn, [handover.officeId]: handover },
    }),
    WorkLeftBehind: (state) => ({ ...state, hasLeft: true }),
  },
};

/** What happened to the staff member's work after the assignment, although it became known before it. */
const follow = (
  caseId: string,
  since: string,
  { passedOn, hasLeft }: Caseload,
): readonly EventOf<typeof CaseloadLanguage>[] => [
  ...Object.values(passedOn)
    .filter(({ at }) => since <= at)
    .map((handover) => workPassedOn(handover, [caseId])),
  ...(hasLeft ? [workLeftBehind([caseId])] : []),
];

const workPassedOn = (handover: Handover, caseIds: readonly string[]) =>
  ({ type: 'WorkPassedOn', data: { ...handover, caseIds } }) as const;
const workLeftBehind = (caseIds: readonly string[]) =>
  ({ type: 'WorkLeftBehind', data: { caseIds } }) as const;
