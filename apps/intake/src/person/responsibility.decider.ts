import { reject, rejectField, type CommandMeta } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { checkCounsellor } from './keeper.decider.js';
import type {
  FollowDeparture,
  NameDeputy,
  PassOnResponsibility,
  StaffMemberFacts,
} from './keeper.language.js';
import { admitEvent, deputyOf, isResponsibility, releaseEvent, type Keeper } from './keepers.decider.js';
import type { Person, PersonDecision, PersonEvents } from './state.decider.js';

/** The deputy is another counsellor than whoever decides and whoever is responsible already. */
export function checkDeputy(
  deputyId: string,
  state: Person,
  { at, by }: CommandMeta,
  staff: StaffFacts | undefined,
) {
  const isResponsible = state.keepers.some(
    (keeper) => keeper.staffId === deputyId && keeper.reason !== 'deputy' && isResponsibility(keeper),
  );
  if (deputyId === by || isResponsible) return rejectField('/deputyId', 'DeputyIsNoOtherPerson');
  const unfit = checkCounsellor(staff, state, at);
  return unfit === undefined ? undefined : rejectField('/deputyId', unfit);
}

export function nameDeputy(
  { deputyId }: Readonly<NameDeputy>,
  state: Person,
  commandMeta: CommandMeta,
  { staff }: StaffMemberFacts,
): PersonDecision {
  if (state.identityMode === 'none') return reject('NoSuchPerson');
  if (state.identityMode !== 'PROTECTED') return reject('ModeForbidsThis');
  if (deputyOf(state.keepers) === deputyId) return [];
  return checkDeputy(deputyId, state, commandMeta, staff) ?? deputyEvents(deputyId, state);
}

const deputyEvents = (deputyId: string, { keepers }: Person): PersonEvents => [
  { type: 'DeputyNamed', data: { deputyId } },
  ...keepers.filter(({ reason }) => reason === 'deputy').map(releaseEvent),
  admitEvent({ staffId: deputyId, reason: 'deputy' }),
];

/** A protected person is passed on to nobody but their deputy. */
const successorOf = (staffId: string, toStaffId: string | undefined, { identityMode, keepers }: Person) => {
  const deputyId = identityMode === 'PROTECTED' ? deputyOf(keepers) : undefined;
  return deputyId === undefined || deputyId === staffId ? toStaffId : deputyId;
};

/** Requests are passed on where they are decided, so the person only says to whom. */
function passOn(keeper: Keeper, toStaffId: string, state: Person): PersonEvents {
  const { reason, requestId, staffId, awaitedCaseId } = keeper;
  if (reason === 'deputy') return deputyEvents(toStaffId, state);
  if (reason === 'registration' || reason === 'return')
    return [releaseEvent(keeper), admitEvent({ staffId: toStaffId, reason })];
  return reason === 'request' && requestId !== undefined && awaitedCaseId === undefined
    ? [{ type: 'RequestPassedOn', data: { requestId, staffId, toStaffId } }]
    : [];
}

export function passOnResponsibility(
  { staffId, toStaffId, officeId }: Readonly<PassOnResponsibility>,
  state: Person,
): PersonDecision {
  return state.keepers
    .filter((keeper) => keeper.staffId === staffId && (keeper.agencyId ?? state.agencyId) === officeId)
    .flatMap((keeper) => {
      const to = keeper.reason === 'deputy' ? toStaffId : successorOf(staffId, toStaffId, state);
      return to === undefined || to === staffId ? [] : passOn(keeper, to, state);
    });
}

/**
 * Admissions end. What somebody who left was responsible for waits for the team lead, who cannot see
 * protected people: those go to the deputy at once.
 */
export function followDeparture({ staffId }: Readonly<FollowDeparture>, state: Person): PersonDecision {
  const deputyId = successorOf(staffId, undefined, state);
  return state.keepers
    .filter((keeper) => keeper.staffId === staffId)
    .flatMap((keeper): PersonEvents => {
      if (keeper.reason === 'admission') return [releaseEvent(keeper)];
      return deputyId === undefined ? [] : passOn(keeper, deputyId, state);
    });
}
