import { reject, rejectField, type CommandMeta } from '@geleit/kernel';
import { addDays, checkStaffMember, counsellorOf, germanDayOf, isDay, type StaffFacts } from '@geleit/rules';
import type {
  AdmitKeeper,
  AssignCase,
  AssignRequest,
  EndAdmission,
  EndRequestAccess,
  PlaceCase,
  ReleaseKeeper,
  StaffMemberFacts,
  UnassignCase,
} from './keeper.language.js';
import { admitEvent, isEndedBy, lastsUntilRequest, releaseEvent, type Keeper } from './keepers.decider.js';
import type { Person, PersonDecision } from './state.decider.js';

/** The longest time for which somebody can be admitted. */
export const maxAdmissionDays = 90;

/** The offices that have to do with the person. */
const officesOf = ({ agencyId, keepers }: Person): readonly string[] => [
  agencyId,
  ...keepers.flatMap((keeper) => keeper.agencyId ?? []),
];

/** The office that has to do with the person and in which the staff member works. */
export const officeOfCounsellor = (staff: StaffFacts | undefined, state: Person): string =>
  officesOf(state).find((office) => staff?.officeIds.includes(office)) ?? state.agencyId;

/** R2: whoever gets access is an active counsellor of one of the person's offices, bound to secrecy. */
const checkCounsellor = (staff: StaffFacts | undefined, state: Person, at: string) =>
  checkStaffMember(staff, counsellorOf({ agencyId: officeOfCounsellor(staff, state) }, germanDayOf(at)));

export function admitKeeper(
  { staffId, because, until }: Readonly<AdmitKeeper>,
  state: Person,
  { at, by }: CommandMeta,
  { staff }: StaffMemberFacts,
): PersonDecision {
  if (staffId === by) return rejectField('/staffId', 'NotOneself');
  const today = germanDayOf(at);
  if (!isDay(until) || until < today || until > addDays(today, maxAdmissionDays))
    return rejectField('/until', 'DateImplausible');
  const unfit = checkCounsellor(staff, state, at);
  if (unfit !== undefined) return rejectField('/staffId', unfit);
  return admitEvent({
    staffId,
    reason: 'admission',
    agencyId: officeOfCounsellor(staff, state),
    admittedBy: by,
    because,
    until,
  });
}

const admissionOf = (staffId: string, { keepers }: Person): Keeper | undefined =>
  keepers.find((keeper) => keeper.reason === 'admission' && keeper.staffId === staffId);

export const isAdmitted = (staffId: string, person: Person): boolean =>
  admissionOf(staffId, person) !== undefined;

export function releaseKeeper({ staffId }: Readonly<ReleaseKeeper>, state: Person): PersonDecision {
  const admission = admissionOf(staffId, state);
  if (admission !== undefined) return releaseEvent(admission);
  return state.keepers.some((keeper) => keeper.staffId === staffId)
    ? rejectField('/staffId', 'KeptByResponsibility')
    : rejectField('/staffId', 'NotAdmitted');
}

export function endAdmission(
  { staffId, lastDay }: Readonly<EndAdmission>,
  state: Person,
  { at }: CommandMeta,
): PersonDecision {
  const admission = admissionOf(staffId, state);
  const isOver = germanDayOf(at) > lastDay && (admission?.until ?? lastDay) <= lastDay;
  return admission !== undefined && isOver ? releaseEvent(admission) : [];
}

export const placeCaseAt = (
  { caseId, agencyId }: Readonly<PlaceCase>,
  { identityMode, officeByCaseId }: Person,
): PersonDecision =>
  identityMode === 'none' || officeByCaseId[caseId] === agencyId
    ? []
    : { type: 'CasePlaced', data: { caseId, agencyId } };

export function assignCase(
  { caseId, staffId, role }: Readonly<AssignCase>,
  { identityMode, keepers, officeByCaseId }: Person,
): PersonDecision {
  if (identityMode === 'none') return reject('NoSuchPerson');
  const current = keepers.find((keeper) => keeper.caseId === caseId && keeper.staffId === staffId);
  if (current?.role === role) return [];
  const agencyId = officeByCaseId[caseId];
  return [
    ...keepers.filter((keeper) => isEndedBy(keeper, { reason: 'case', caseId })).map(releaseEvent),
    admitEvent({ staffId, reason: 'case', caseId, ...(agencyId !== undefined && { agencyId }), role }),
  ];
}

export function unassignCase(
  { caseId, staffId }: Readonly<UnassignCase>,
  { keepers }: Person,
): PersonDecision {
  return keepers.filter((keeper) => keeper.caseId === caseId && keeper.staffId === staffId).map(releaseEvent);
}

/**
 * A request ends the reasons that lasted until there was one. Of a request that is open again, no case is
 * awaited any more.
 */
export function assignRequest(
  { requestId, staffId, agencyId }: Readonly<AssignRequest>,
  { identityMode, keepers }: Person,
): PersonDecision {
  if (identityMode === 'none') return reject('NoSuchPerson');
  const isKnown = keepers.some(
    (keeper) =>
      keeper.requestId === requestId && keeper.staffId === staffId && keeper.awaitedCaseId === undefined,
  );
  if (isKnown) return [];
  return [
    ...keepers
      .filter((keeper) => lastsUntilRequest(keeper) || keeper.requestId === requestId)
      .map(releaseEvent),
    admitEvent({ staffId, reason: 'request', requestId, agencyId }),
  ];
}

/**
 * After an enrolment the reason lasts until somebody is assigned to the case, so that the person is never out
 * of reach. The assignment may have arrived first.
 */
export function endRequestAccess(
  { requestId, awaitedCaseId, noCase = false }: Readonly<EndRequestAccess>,
  { keepers, assignedCaseIds }: Person,
): PersonDecision {
  const ending = keepers.filter(
    (keeper) => keeper.requestId === requestId && (noCase || keeper.awaitedCaseId === undefined),
  );
  return awaitedCaseId === undefined || ending.length === 0 || assignedCaseIds.includes(awaitedCaseId)
    ? ending.map(releaseEvent)
    : { type: 'RequestAwaitsCase', data: { requestId, caseId: awaitedCaseId } };
}
