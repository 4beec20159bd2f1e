import type { DataOf, Decider } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { CaseloadLanguage } from './caseload.language.js';

type NotedReferral = DataOf<typeof CaseloadLanguage.commands, 'NoteResponsibility'>;
type Reassignment = DataOf<typeof CaseloadLanguage.commands, 'ReassignWork'>;

export interface Caseload {
  readonly referrals: readonly NotedReferral[];
  /** Oldest first. */
  readonly reassignments: readonly Reassignment[];
}

/**
 * The news that somebody took a referral on and the news that their work passed to a colleague may arrive in
 * either order; the moments at which both happened decide.
 */
export const caseloadDecider: Decider<typeof CaseloadLanguage, Caseload> = {
  language: CaseloadLanguage,
  initial: { referrals: [], reassignments: [] },
  decide: {
    NoteResponsibility: (command, { referrals, reassignments }) => {
      if (referrals.some(({ referralId, since }) => isSame(command, { referralId, since }))) return [];
      const reassigned = reassignments.find((reassignment) => coversReferral(reassignment, command));
      return reassigned === undefined
        ? { type: 'ResponsibilityNoted', data: command }
        : { type: 'ReferralsReassigned', data: { ...reassigned, referrals: [reassignedReferral(command)] } };
    },
    ReassignWork: (command, { referrals }) => ({
      type: 'ReferralsReassigned',
      data: {
        ...command,
        referrals: referrals.filter((referral) => coversReferral(command, referral)).map(reassignedReferral),
      },
    }),
  },
  evolve: {
    ResponsibilityNoted: (state, referral) => ({ ...state, referrals: [...state.referrals, referral] }),
    ReferralsReassigned: ({ referrals, reassignments }, { referrals: reassigned, ...reassignment }) => ({
      referrals: referrals.filter(
        ({ referralId }) => !reassigned.some((passedOn) => passedOn.referralId === referralId),
      ),
      reassignments: reassignments.some((known) => isSameReassignment(known, reassignment))
        ? reassignments
        : [...reassignments, reassignment],
    }),
  },
};

const isSame = (
  { referralId, since }: NotedReferral,
  other: Pick<NotedReferral, 'referralId' | 'since'>,
): boolean => referralId === other.referralId && toUtc(since) === toUtc(other.since);

const isSameReassignment = ({ officeId, reassignedAt }: Reassignment, other: Reassignment): boolean =>
  officeId === other.officeId && reassignedAt === other.reassignedAt;

const coversReferral = (
  { officeId, reassignedAt }: Reassignment,
  { officeId: receivedBy, since }: NotedReferral,
): boolean => officeId === receivedBy && toUtc(since) <= toUtc(reassignedAt);

const reassignedReferral = ({ referralId, fromTenant }: NotedReferral) => ({ referralId, fromTenant });
