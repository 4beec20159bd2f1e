import type { DataOf, Decider } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import { CaseloadLanguage, type CaseloadEvent } from './caseload.language.js';

type NotedReferral = DataOf<typeof CaseloadLanguage.commands, 'NoteResponsibility'>;
type Reassignment = DataOf<typeof CaseloadLanguage.commands, 'ReassignReferrals'>;

export interface Caseload {
  readonly referrals: readonly NotedReferral[];
  /** Oldest first. */
  readonly reassignments: readonly Reassignment[];
  /** What was theirs, and to whom it passed. */
  readonly passedOn: readonly PassedOnReferral[];
}
type PassedOnReferral = Pick<NotedReferral, 'referralId' | 'fromTenant' | 'officeId'> &
  Pick<Reassignment, 'toStaffId'>;

/**
 * The news that somebody took a referral on and the news that their work passed to a colleague may arrive in
 * either order; the moments at which both happened decide.
 */
export const caseloadDecider: Decider<typeof CaseloadLanguage, Caseload> = {
  language: CaseloadLanguage,
  initial: { referrals: [], reassignments: [], passedOn: [] },
  decide: {
    NoteResponsibility: (command, { referrals, reassignments }) => {
      if (referrals.some(({ referralId, since }) => isSame(command, { referralId, since }))) return [];
      const reassigned = reassignments.find((reassignment) => coversReferral(reassignment, command));
      return reassigned === undefined
        ? { type: 'ResponsibilityNoted', data: command }
        : { type: 'ReferralsReassigned', data: { ...reassigned, referrals: [reassignedReferral(command)] } };
    },
    ReassignReferrals: (command, { referrals }) => ({
      type: 'ReferralsReassigned',
      data: {
        ...command,
        referrals: referrals.filter((referral) => coversReferral(command, referral)).map(reassignedReferral),
      },
    }),
    FollowRequest: followRequest,
  },
  evolve: {
    ResponsibilityNoted: (state, referral) => ({ ...state, referrals: [...state.referrals, referral] }),
    ReferralsReassigned: (state, { referrals, ...reassignment }) => ({
      ...referrals.reduce<Caseload>(
        (passing, referral) => passOn(passing, { ...referral, ...reassignment }),
        state,
      ),
      reassignments: state.reassignments.some((known) => isSameReassignment(known, reassignment))
        ? state.reassignments
        : [...state.reassignments, reassignment],
    }),
    ReferralReassigned: passOn,
  },
};

/**
 * One referral passes on, whether or not it did so before with all of the work: only intake knows that the
 * request of a protected person goes to their deputy.
 */
function followRequest(
  command: DataOf<typeof CaseloadLanguage.commands, 'FollowRequest'>,
  { referrals, passedOn }: Caseload,
): readonly CaseloadEvent[] {
  const { referralId, toStaffId } = command;
  const theirs = referrals.find((referral) => referral.referralId === referralId);
  const passed = passedOn.find((referral) => referral.referralId === referralId);
  const found = theirs ?? passed;
  if (found === undefined || (theirs === undefined && passed?.toStaffId === toStaffId)) return [];
  const { fromTenant, officeId } = found;
  return [
    {
      type: 'ReferralReassigned',
      data: {
        ...command,
        fromTenant,
        officeId,
        ...(theirs === undefined && passed !== undefined && { formerStaffId: passed.toStaffId }),
      },
    },
  ];
}

function passOn(
  { referrals, passedOn, ...rest }: Caseload,
  { referralId, fromTenant, officeId, toStaffId }: PassedOnReferral,
): Caseload {
  const isOther = (referral: Pick<NotedReferral, 'referralId'>) => referral.referralId !== referralId;
  return {
    ...rest,
    referrals: referrals.filter(isOther),
    passedOn: [...passedOn.filter(isOther), { referralId, fromTenant, officeId, toStaffId }],
  };
}

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
