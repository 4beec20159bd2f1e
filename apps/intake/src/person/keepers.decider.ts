import type { AbsorbedKeeper, AssignmentRole } from '@geleit/contracts';
import type { AdmissionReason, KeeperAdmitted, KeeperReason, KeeperReleased } from './keeper.language.js';

/** Why somebody has access to a person now. */
export interface Keeper {
  readonly staffId: string;
  readonly reason: KeeperReason;
  readonly caseId?: string;
  readonly requestId?: string;
  /** The office in which the reason counts. Absent: the person's. */
  readonly agencyId?: string;
  readonly role?: AssignmentRole;
  readonly admittedBy?: string;
  readonly because?: AdmissionReason;
  /** The last day of an admission. Of one from before admissions had an end, only its timer knows it. */
  readonly until?: string;
  /** The request has led to this case: the reason ends once somebody is assigned to it. */
  readonly awaitedCaseId?: string;
  /** They have left the organisation; what they were responsible for waits for a successor. */
  readonly hasLeft?: true;
}

export const registrationKeeper = (staffId: string): Keeper => ({ staffId, reason: 'registration' });

/** Absorbed registration → who may know the person because of it. */
export type AbsorbedKeepers = Readonly<Record<string, readonly AbsorbedKeeper[]>>;

/** What gives somebody access. */
export type Access = Pick<Keeper, 'staffId' | 'reason' | 'agencyId' | 'role' | 'hasLeft'>;

/** Everybody with access, also because of registrations that were merged into this one. */
export const allAccess = ({
  keepers,
  absorbedKeepers,
}: {
  readonly keepers: readonly Access[];
  readonly absorbedKeepers: AbsorbedKeepers;
}): readonly Access[] => [
  ...keepers,
  ...Object.values(absorbedKeepers)
    .flat()
    .map(({ officeId: agencyId, ...keeper }) => ({ ...keeper, agencyId })),
];

/** A reason counts only where the keeper, or whoever stands in for them, works. */
export const officeOfKeeper = (
  { agencyId }: Pick<Keeper, 'agencyId'>,
  person: { readonly agencyId: string },
): string => agencyId ?? person.agencyId;

/** Staff member and office as one text, by which rows can be searched. */
export const placeOf = (staffId: string, officeId: string): string => `${staffId}@${officeId}`;

/** Reasons that last until there is a request. */
export const lastsUntilRequest = ({ reason }: Pick<Keeper, 'reason'>): boolean =>
  reason === 'registration' || reason === 'return' || reason === 'appointment';

/**
 * Whether the reason is a responsibility. Whoever was only admitted, or only helps in a case, gives nobody
 * access.
 */
export const isResponsibility = ({ reason, role = 'lead' }: Pick<Keeper, 'reason' | 'role'>): boolean =>
  reason !== 'admission' && (reason !== 'case' || role === 'lead');

/** Whoever left is responsible for nobody any more. */
export const isPresentResponsibility = (keeper: Pick<Keeper, 'reason' | 'role' | 'hasLeft'>): boolean =>
  isResponsibility(keeper) && keeper.hasLeft !== true;

const isSameReason = (one: Keeper, other: Keeper): boolean =>
  one.staffId === other.staffId &&
  one.reason === other.reason &&
  one.caseId === other.caseId &&
  one.requestId === other.requestId;

/**
 * Somebody who is assigned to a case makes registration, appointment and the request behind the case
 * superfluous.
 */
export const isEndedBy = (keeper: Keeper, { reason, caseId }: Pick<Keeper, 'reason' | 'caseId'>): boolean =>
  reason === 'case' &&
  (keeper.reason === 'registration' || keeper.reason === 'appointment' || keeper.awaitedCaseId === caseId);

/** Events from before reasons were named: with a case, or else admitted by a colleague or the return code. */
export const reasonOf = ({
  reason,
  caseId,
}: {
  readonly reason?: KeeperReason | undefined;
  readonly caseId?: string | undefined;
}): KeeperReason => reason ?? (caseId === undefined ? 'admission' : 'case');

/** Returns the keepers after one was admitted. */
export function admitTo(keepers: readonly Keeper[], admitted: Readonly<KeeperAdmitted>): readonly Keeper[] {
  const keeper: Keeper = { ...admitted, reason: reasonOf(admitted) };
  return [...keepers.filter((other) => !isSameReason(other, keeper) && !isEndedBy(other, keeper)), keeper];
}

/** Before reasons were named, a release without a case ended every reason but cases. */
const isReleased = (keeper: Keeper, released: Readonly<KeeperReleased>): boolean =>
  released.reason === undefined && released.caseId === undefined
    ? keeper.staffId === released.staffId && keeper.reason !== 'case'
    : isSameReason(keeper, { ...released, reason: reasonOf(released) });

/** Returns the keepers after one was released. */
export const releaseFrom = (
  keepers: readonly Keeper[],
  released: Readonly<KeeperReleased>,
): readonly Keeper[] => keepers.filter((keeper) => !isReleased(keeper, released));

export const awaitCase = (
  keepers: readonly Keeper[],
  { requestId, caseId }: { readonly requestId: string; readonly caseId: string },
): readonly Keeper[] =>
  keepers.map((keeper) => (keeper.requestId === requestId ? { ...keeper, awaitedCaseId: caseId } : keeper));

/** The case, and with it whoever works on it, belongs to this office from now on. */
export const placeCase = (
  keepers: readonly Keeper[],
  { caseId, agencyId }: { readonly caseId: string; readonly agencyId: string },
): readonly Keeper[] =>
  keepers.map((keeper) => (keeper.caseId === caseId ? { ...keeper, agencyId } : keeper));

/** Nothing of theirs is dropped, so that it can still pass to a successor. */
export const markLeft = (
  keepers: readonly Keeper[],
  { staffId }: { readonly staffId: string },
): readonly Keeper[] =>
  keepers.map((keeper) => (keeper.staffId === staffId ? { ...keeper, hasLeft: true } : keeper));

export const deputyOf = (keepers: readonly Keeper[]): Keeper | undefined =>
  keepers.find(({ reason }) => reason === 'deputy');

/** The event that ends a reason. */
export const releaseEvent = ({ staffId, reason, caseId, requestId }: Keeper) => ({
  type: 'KeeperReleased' as const,
  data: {
    staffId,
    reason,
    ...(caseId !== undefined && { caseId }),
    ...(requestId !== undefined && { requestId }),
  },
});
export const admitEvent = (keeper: Keeper) => ({ type: 'KeeperAdmitted' as const, data: keeper });
