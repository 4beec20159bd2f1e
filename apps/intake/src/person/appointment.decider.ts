import { reject, rejectField, type CommandMeta } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf, type StaffRejection } from '@geleit/rules';
import type { AppointKeeper, AppointKeeperFacts, SuccessorFacts } from './keeper.language.js';
import {
  admitEvent,
  isResponsibility,
  lastsUntilRequest,
  officeOfKeeper,
  releaseEvent,
  allAccess,
  type Access,
} from './keepers.decider.js';
import type { ReturnWithCodeFacts } from './return-code.language.js';
import type { Person, PersonDecision } from './state.decider.js';

/** R2, O-4: which of the person's cases will be theirs is not known yet, so the areas of the office decide. */
export function checkSuccessor(
  { staff, officesNeedingCertificate }: SuccessorFacts,
  agencyId: string,
  at: string,
): Exclude<StaffRejection, 'QualificationMissing'> | undefined {
  return checkStaffMember(staff, {
    ...counsellorOf({ agencyId }, germanDayOf(at)),
    ...(officesNeedingCertificate.includes(agencyId) && { certificate: 'bzrg30a' as const }),
  });
}

/** They are still here, and still work in the office in which the reason counts. */
function isPresent(keeper: Access, person: Person, { registeredKeepers }: AppointKeeperFacts): boolean {
  const staff = registeredKeepers[keeper.staffId];
  return staff?.leftOn === null && staff.officeIds.includes(officeOfKeeper(keeper, person));
}

/** R4: nobody is out of reach. Requests and cases of colleagues who are gone are reassigned as such. */
export function appointKeeper(
  { staffId }: Readonly<AppointKeeper>,
  state: Person,
  { at }: CommandMeta,
  facts: AppointKeeperFacts,
): PersonDecision {
  const { agencyId, keepers } = state;
  if (allAccess(state).some((keeper) => isResponsibility(keeper) && isPresent(keeper, state, facts)))
    return reject('SomebodyIsResponsible');
  if (facts.actorActsForStaffMember) return rejectField('/staffId', 'NotOneself');
  const unfit = checkSuccessor(facts, agencyId, at);
  if (unfit !== undefined) return rejectField('/staffId', unfit);
  return [
    ...keepers.filter(lastsUntilRequest).map(releaseEvent),
    admitEvent({ staffId, reason: 'appointment', agencyId }),
  ];
}

/** Of this registration or of one that was merged into it. */
export const hasReturnCode = (
  person: Pick<Person, 'returnCodeHash' | 'absorbedReturnCodes'>,
  hash: string,
): boolean => [person.returnCodeHash, ...Object.values(person.absorbedReturnCodes)].includes(hash);

/** Whether they, or somebody for whom they stand in, have something to do with the person already. */
export function hasReasonToKnow(
  person: Pick<Person, 'agencyId' | 'keepers' | 'absorbedKeepers'>,
  {
    staffId,
    officeIds,
    standsInFor,
  }: Omit<ReturnWithCodeFacts, 'returnCodeHash'> & { readonly staffId: string },
): boolean {
  const isInReach = (keeper: Access): boolean =>
    !isResponsibility(keeper) || officeIds.includes(officeOfKeeper(keeper, person));
  return allAccess(person).some(
    (keeper) => standsInFor.includes(keeper.staffId) || (keeper.staffId === staffId && isInReach(keeper)),
  );
}

/**
 * The return counts in the person's office or, if the actor does not work there, in one where they do. A code
 * is for whoever has nothing to do with the person yet: nobody makes more of an admission or of standing in.
 */
export function returnWithCode(
  _: object,
  state: Person,
  { by }: CommandMeta,
  { returnCodeHash, officeIds, standsInFor }: ReturnWithCodeFacts,
): PersonDecision {
  if (!hasReturnCode(state, returnCodeHash)) return rejectField('/returnCode', 'ReturnCodeUnknown');
  const knowsPerson = hasReasonToKnow(state, { staffId: by, officeIds, standsInFor });
  const agencyId = officeIds.includes(state.agencyId) ? state.agencyId : (officeIds[0] ?? state.agencyId);
  return knowsPerson ? reject('AlreadyKeeper') : admitEvent({ staffId: by, reason: 'return', agencyId });
}
