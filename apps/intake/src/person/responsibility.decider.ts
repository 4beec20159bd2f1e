import { rejectField, type CommandMeta } from '@geleit/kernel';
import { checkSuccessor } from './appointment.decider.js';
import { officeOfCounsellor } from './keeper.decider.js';
import type { FollowDeparture, NameDeputy, PassOnResponsibility, SuccessorFacts } from './keeper.language.js';
import {
  admitEvent,
  deputyOf,
  isResponsibility,
  lastsUntilRequest,
  officeOfKeeper,
  releaseEvent,
  type Keeper,
} from './keepers.decider.js';
import type { Person, PersonDecision, PersonEvents } from './state.decider.js';

/** The deputy is another counsellor than whoever decides and whoever is responsible already. */
export function checkDeputy(deputyId: string, state: Person, { at, by }: CommandMeta, facts: SuccessorFacts) {
  const isResponsible = state.keepers.some(
    (keeper) => keeper.staffId === deputyId && keeper.reason !== 'deputy' && isResponsibility(keeper),
  );
  if (deputyId === by || isResponsible) return rejectField('/deputyId', 'DeputyIsNoOtherPerson');
  const unfit = checkSuccessor(facts, officeOfCounsellor(facts.staff, state), at);
  return unfit === undefined ? undefined : rejectField('/deputyId', unfit);
}

export function nameDeputy(
  { deputyId }: Readonly<NameDeputy>,
  state: Person,
  commandMeta: CommandMeta,
  facts: SuccessorFacts,
): PersonDecision {
  if (deputyOf(state.keepers)?.staffId === deputyId) return [];
  const agencyId = officeOfCounsellor(facts.staff, state);
  return checkDeputy(deputyId, state, commandMeta, facts) ?? deputyEvents({ deputyId, agencyId }, state);
}

const deputyEvents = (
  { deputyId, agencyId }: { readonly deputyId: string; readonly agencyId: string },
  { keepers }: Person,
): PersonEvents => [
  { type: 'DeputyNamed', data: { deputyId } },
  ...keepers.filter(({ reason }) => reason === 'deputy').map(releaseEvent),
  admitEvent({ staffId: deputyId, reason: 'deputy', agencyId }),
];

/** A protected person is passed on to nobody but their deputy, and to nobody if the deputy has left. */
function successorOf(staffId: string, toStaffId: string | undefined, { identityMode, keepers }: Person) {
  const deputy = identityMode === 'PROTECTED' ? deputyOf(keepers) : undefined;
  if (deputy === undefined || deputy.staffId === staffId) return toStaffId;
  return deputy.hasLeft === true ? undefined : deputy.staffId;
}

/** What passes to the deputy counts where the deputy works, everything else where it did. */
const officeOfSuccessor = (keeper: Keeper, toStaffId: string, state: Person): string => {
  const deputy = state.keepers.find(({ staffId, reason }) => staffId === toStaffId && reason === 'deputy');
  return officeOfKeeper(deputy ?? keeper, state);
};

/** Requests are passed on where they are decided, so the person only says to whom. */
function passOn(keeper: Keeper, toStaffId: string, state: Person): PersonEvents {
  const { reason, requestId, staffId, awaitedCaseId } = keeper;
  const agencyId = officeOfSuccessor(keeper, toStaffId, state);
  if (reason === 'deputy') return deputyEvents({ deputyId: toStaffId, agencyId }, state);
  if (lastsUntilRequest(keeper))
    return [releaseEvent(keeper), admitEvent({ staffId: toStaffId, reason, agencyId })];
  return reason === 'request' && requestId !== undefined && awaitedCaseId === undefined
    ? [{ type: 'RequestPassedOn', data: { requestId, staffId, toStaffId } }]
    : [];
}

export function passOnResponsibility(
  { staffId, toStaffId, officeId }: Readonly<PassOnResponsibility>,
  state: Person,
): PersonDecision {
  return state.keepers
    .filter((keeper) => keeper.staffId === staffId && officeOfKeeper(keeper, state) === officeId)
    .flatMap((keeper) => {
      const to = keeper.reason === 'deputy' ? toStaffId : successorOf(staffId, toStaffId, state);
      return to === undefined || to === staffId ? [] : passOn(keeper, to, state);
    });
}

/**
 * Admissions end, and protected people go to their deputy at once. Whatever else somebody who left was
 * responsible for waits for the team lead, who sees a protected person only if nobody else is left.
 */
export function followDeparture({ staffId }: Readonly<FollowDeparture>, state: Person): PersonDecision {
  const deputyId = successorOf(staffId, undefined, state);
  const own = state.keepers.filter((keeper) => keeper.staffId === staffId);
  const [admissions, others] = [own.filter(isAdmission), own.filter((keeper) => !isAdmission(keeper))];
  const waiting = deputyId === undefined ? others : others.filter((keeper) => !lastsUntilRequest(keeper));
  return [
    ...admissions.map(releaseEvent),
    ...(deputyId === undefined ? [] : others.flatMap((keeper) => passOn(keeper, deputyId, state))),
    ...(waiting.some(({ hasLeft }) => hasLeft !== true)
      ? [{ type: 'KeeperLeft' as const, data: { staffId } }]
      : []),
  ];
}

const isAdmission = ({ reason }: Keeper): boolean => reason === 'admission';
