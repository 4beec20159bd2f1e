import { rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { computeDeadline, germanDayOf, type Land, unlessRejected } from '@geleit/rules';
import type { CaseEvent, CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { RecordReinstatementDecision, RequestReinstatement } from './deadline.language.js';
import { isRunning, type CaseDeadline } from './deadline-state.decider.js';
import { earliestDeadline } from './earliest-deadline.decider.js';
import { inDeadline } from './in-deadline.decider.js';
import { proposeDeadlines, type ProposedDeadline } from './propose-deadlines.decider.js';

type DeadlineDecision = Decision<typeof CaseLanguage>;
interface Missed {
  readonly deadlineId: string;
  readonly deadline: CaseDeadline;
  /** The first day on which the obstacle can have ended. */
  readonly from: string;
}

const reinstatementRule = 'ASY-REINST-2W';

const requestPeriodFrom = (from: string, land: Land | undefined): ProposedDeadline => {
  const computed =
    land === undefined
      ? undefined
      : unlessRejected(
          computeDeadline({ ruleCode: reinstatementRule, anchorDays: { obstacle_ended: from }, land }),
        );
  return computed ?? earliestDeadline(reinstatementRule, from);
};

/**
 * § 60 Abs. 2 VwGO: whoever missed a legal period through no fault of theirs has two weeks from the end of the
 * obstacle. Where it is not known, the earliest day warns. Periods of authorities and those that only count days
 * know no reinstatement, nor does a deadline of which only the earliest day was known.
 */
export function reinstatementProposals(
  { deadlineId, deadline, from }: Missed,
  state: ExistingCase,
  commandMeta: CommandMeta,
): readonly CaseEvent[] {
  const origin = { kind: 'lapsed_deadline', id: deadlineId } as const;
  const isKnown = [...state.deadlines.values()].some(
    ({ origin: { kind, id } }) => kind === origin.kind && id === deadlineId,
  );
  if (isKnown || !mayBeReinstated(deadline)) return [];
  return proposeDeadlines(
    [{ ...requestPeriodFrom(from, deadline.computation?.land), isProvisional: true }],
    origin,
    state,
    { ...commandMeta, staffId: deadline.staffId },
  );
}

const mayBeReinstated = ({
  severity,
  runsFor,
  origin,
  isProvisional = false,
  computation,
}: CaseDeadline): boolean =>
  severity === 'legal' &&
  runsFor === 'person' &&
  origin.kind !== 'lapsed_deadline' &&
  !isProvisional &&
  (computation === undefined || (computation.calendar === 'NAT' && computation.reading !== 'precaution'));

/** The request is also what its own deadline asked for. */
export const requestReinstatement = (
  command: Readonly<RequestReinstatement>,
  state: ExistingCase,
  { at }: CommandMeta,
): DeadlineDecision =>
  inDeadline(command.deadlineId, state, (deadline) => {
    const { deadlineId, requestedOn, obstacleEndedOn } = command;
    if (!wasMissed(deadline)) return rejectField('/deadlineId', 'DeadlineNotLapsed');
    if (requestedOn > germanDayOf(at)) return rejectField('/requestedOn', 'DayInFuture');
    if (requestedOn < obstacleEndedOn) return rejectField('/requestedOn', 'DayBeforeObstacle');
    const { end: lastDay } = requestPeriodFrom(obstacleEndedOn, deadline.computation?.land);
    return [
      { type: 'ReinstatementRequested', data: { ...command, late: requestedOn > lastDay } },
      ...[...state.deadlines]
        .filter(([, { origin, ...own }]) => origin.id === deadlineId && isRunning(own))
        .map(([ownId]): CaseEvent => ({
          type: 'DeadlineMet',
          data: {
            deadlineId: ownId,
            metOn: requestedOn,
            means: 'reinstatement_requested',
            late: requestedOn > lastDay,
          },
        })),
    ];
  });

export const wasMissed = ({ status, metOn, endsOn }: CaseDeadline): boolean =>
  status === 'lapsed' || (status === 'met' && metOn !== undefined && metOn > endsOn);

export const recordReinstatementDecision = (
  { deadlineId, decision, decidedOn }: Readonly<RecordReinstatementDecision>,
  state: ExistingCase,
  { at }: CommandMeta,
): DeadlineDecision =>
  inDeadline(deadlineId, state, ({ status, requestedOn = decidedOn }) => {
    if (status !== 'reinstatement_requested') return rejectField('/deadlineId', 'ReinstatementNotRequested');
    if (decidedOn > germanDayOf(at)) return rejectField('/decidedOn', 'DayInFuture');
    return decidedOn < requestedOn
      ? rejectField('/decidedOn', 'DecidedBeforeRequest')
      : { type: 'ReinstatementDecided', data: { deadlineId, decision, decidedOn } };
  });
