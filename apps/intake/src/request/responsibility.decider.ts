import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf } from '@geleit/rules';
import type { StaffMemberFacts } from '../person/keeper.language.js';
import type { RequestLanguage } from './request.language.js';
import type {
  PassOnRequest,
  ReassignRequest,
  ReassignRequestFacts,
  RequestAssigned,
} from './responsibility.language.js';
import { openStatuses, type IntakeRequest } from './state.decider.js';

type RequestDecision = Decision<typeof RequestLanguage>;

const assigned = (data: RequestAssigned) => ({ type: 'RequestAssigned' as const, data });

/** The event that makes somebody responsible. */
export const assignTo = (
  staffId: string,
  { agencyId, personId, responsibleId }: Pick<IntakeRequest, 'agencyId' | 'personId' | 'responsibleId'>,
) =>
  assigned({
    staffId,
    agencyId,
    ...(personId !== undefined && { personId }),
    ...(responsibleId !== undefined && responsibleId !== staffId && { formerStaffId: responsibleId }),
  });

/** The event that ends the responsibility. */
export const endOf = ({ personId, responsibleId }: IntakeRequest) => ({
  type: 'RequestEnded' as const,
  data: {
    ...(responsibleId !== undefined && { staffId: responsibleId }),
    ...(personId !== undefined && { personId }),
  },
});

/** R2: an active counsellor of the request's office, bound to secrecy. */
export const checkCounsellorOfRequest = (
  { staff }: StaffMemberFacts,
  { agencyId }: IntakeRequest,
  { at }: CommandMeta,
) => checkStaffMember(staff, counsellorOf({ agencyId }, germanDayOf(at)));

/**
 * R3: team leads, and whoever stands in for an absent colleague, distribute requests. They do not give
 * themselves access, neither directly nor through somebody for whom they stand in. Whoever is responsible may
 * hand the request to anybody.
 */
export function reassignRequest(
  { toStaffId }: Readonly<ReassignRequest>,
  state: IntakeRequest,
  commandMeta: CommandMeta,
  facts: ReassignRequestFacts,
): RequestDecision {
  if (toStaffId === state.responsibleId) return [];
  if (facts.actorActsForColleague && state.responsibleId !== commandMeta.by)
    return rejectField('/toStaffId', 'NotOneself');
  const unfit = checkCounsellorOfRequest(facts, state, commandMeta);
  return unfit === undefined ? assignTo(toStaffId, state) : rejectField('/toStaffId', unfit);
}

export const passOnRequest = (
  { staffId, toStaffId, officeId }: Readonly<PassOnRequest>,
  state: IntakeRequest,
): RequestDecision =>
  openStatuses.includes(state.status) &&
  state.responsibleId === staffId &&
  (officeId ?? state.agencyId) === state.agencyId
    ? assignTo(toStaffId, state)
    : [];
