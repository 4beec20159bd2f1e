import type { DataOf, Decider } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { CaseloadLanguage, type Responsibility } from './caseload.language.js';

type WorkPassedOn = DataOf<typeof CaseloadLanguage.events, 'WorkPassedOn'>;

export interface Caseload {
  readonly responsibilities: readonly Responsibility[];
  /** Office → how the work there was last passed on. */
  readonly passedOn: Readonly<Record<string, Pick<WorkPassedOn, 'toStaffId' | 'officeId' | 'at'>>>;
  readonly hasLeft: boolean;
}

/** A request whose person becomes known is still the same. */
const isSame = (one: Responsibility, other: Responsibility): boolean =>
  one.kind === other.kind &&
  (one.kind === 'request' ? one.requestId === other.requestId : one.personId === other.personId);

const withResponsibility = (
  responsibilities: readonly Responsibility[],
  added: Responsibility,
): readonly Responsibility[] => [...withoutResponsibility(responsibilities, added), added];
const withoutResponsibility = (
  responsibilities: readonly Responsibility[],
  ended: Responsibility,
): readonly Responsibility[] => responsibilities.filter((one) => !isSame(one, ended));

const personIdsOf = (responsibilities: readonly Responsibility[]): readonly string[] => [
  ...new Set(responsibilities.flatMap(({ personId }) => personId ?? [])),
];
const unlinkedRequestIdsOf = (responsibilities: readonly Responsibility[]): readonly string[] =>
  responsibilities.flatMap(({ personId, requestId }) => (personId === undefined ? (requestId ?? []) : []));

const workPassedOn = (
  { toStaffId, officeId, at }: Pick<WorkPassedOn, 'toStaffId' | 'officeId' | 'at'>,
  responsibilities: readonly Responsibility[],
) => ({
  type: 'WorkPassedOn' as const,
  data: {
    toStaffId,
    officeId,
    at,
    personIds: personIdsOf(responsibilities),
    requestIds: unlinkedRequestIdsOf(responsibilities),
  },
});
const workLeftBehind = (responsibilities: readonly Responsibility[]) => ({
  type: 'WorkLeftBehind' as const,
  data: { personIds: personIdsOf(responsibilities) },
});

export const caseloadDecider: Decider<typeof CaseloadLanguage, Caseload> = {
  language: CaseloadLanguage,
  initial: { responsibilities: [], passedOn: {}, hasLeft: false },
  decide: {
    NoteResponsibility: ({ since, ...noted }, { responsibilities, passedOn, hasLeft }) => {
      const known = responsibilities.find((one) => isSame(one, noted));
      if (known !== undefined && known.personId === noted.personId) return [];
      return [
        { type: 'ResponsibilityNoted', data: noted },
        ...(hasLeft ? [workLeftBehind([noted])] : []),
        ...Object.values(passedOn)
          .filter(({ at }) => toUtc(since) <= at)
          .map((pass) => workPassedOn(pass, [noted])),
      ];
    },
    EndResponsibility: (ended, { responsibilities }) =>
      responsibilities.some((one) => isSame(one, ended)) ? { type: 'ResponsibilityEnded', data: ended } : [],
    PassOnWork: ({ at, ...pass }, { responsibilities }) =>
      workPassedOn({ ...pass, at: toUtc(at) }, responsibilities),
    LeaveWork: (_, { responsibilities, hasLeft }) => (hasLeft ? [] : workLeftBehind(responsibilities)),
  },
  evolve: {
    ResponsibilityNoted: (state, noted) => ({
      ...state,
      responsibilities: withResponsibility(state.responsibilities, noted),
    }),
    ResponsibilityEnded: (state, ended) => ({
      ...state,
      responsibilities: withoutResponsibility(state.responsibilities, ended),
    }),
    WorkPassedOn: (state, { toStaffId, officeId, at }) => ({
      ...state,
      passedOn: { ...state.passedOn, [officeId]: { toStaffId, officeId, at } },
    }),
    WorkLeftBehind: (state) => ({ ...state, hasLeft: true }),
  },
};
