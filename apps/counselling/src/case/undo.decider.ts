import type { OutcomeIndicator } from '@geleit/contracts';
import { atField, isSameData, rejectField, reject, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkTurningDay } from './case-day.decider.js';
import { checkOutcomes, outcomeFieldsOf } from './closing.decider.js';
import type { CaseLanguage } from './case.language.js';
import { pauseBeforeClosure } from './evolve-undo.decider.js';
import { daysOfPlanning } from './planning-state.decider.js';
import { caseEventFieldsOn, type ExistingCase } from './state.decider.js';
import type { CorrectClosure, UndoClosure, UndoPause, UndoReopening, UndoUpgrade } from './undo.language.js';

type UndoDecision = Decision<typeof CaseLanguage>;

export function correctClosure(
  { reason, ...corrected }: Readonly<CorrectClosure>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): UndoDecision {
  const closure = lastClosureOf(state);
  if (closure === undefined) return reject('CaseNotClosed');
  const { outcomeIndicators, ...after } = withOutcomes({ ...closure, ...corrected });
  const { outcomeIndicators: former, ...before } = withOutcomes(closure);
  const closingStands = isSameData(before, after);
  if (isSameData({ ...before, former }, { ...after, former: outcomeIndicators })) return [];
  const { closedOn } = after;
  const fault = checkClosingMayChange(closingStands, state) ?? checkClosingDay(closedOn, state, commandMeta);
  return (
    fault ??
    checkOutcomes(outcomeIndicators, state) ?? {
      type: 'ClosureCorrected',
      data: {
        ...caseEventFieldsOn(state, closedOn),
        ...after,
        formerlyOn: before.closedOn,
        ...outcomeFieldsOf(outcomeIndicators),
        reason,
      },
    }
  );
}

const withOutcomes = <Closure extends { readonly outcomeIndicators?: readonly OutcomeIndicator[] }>(
  closure: Closure,
) => ({ ...closure, outcomeIndicators: closure.outcomeIndicators ?? [] });

/** What was reached can always be put right; the closing itself stands once the case goes on elsewhere. */
const checkClosingMayChange = (stands: boolean, state: ExistingCase) =>
  stands ? undefined : checkNoSuccessor(state);

/** The last closure, be it in force or ended by a reopening. */
export function lastClosureOf({ spells }: ExistingCase) {
  const {
    to: closedOn,
    closureReason,
    outcomeIndicators,
  } = spells.findLast(({ to }) => to !== undefined) ?? {};
  if (closedOn === undefined || closureReason === undefined) return undefined;
  return { closedOn, closureReason, ...(outcomeIndicators && { outcomeIndicators }) };
}

/** A case that was closed during a pause cannot have been closed before the pause. */
function checkClosingDay(day: string, state: ExistingCase, commandMeta: CommandMeta) {
  const { stoppedOn: _, ...openCase } = state;
  const pause = pauseBeforeClosure(state);
  if (pause !== undefined && day < pause.from) return rejectField('/closedOn', 'DayBeforePause');
  return atField('/closedOn', checkTurningDay(day, openCase, commandMeta));
}

/** A short contact is closed as it is opened: what went on longer is corrected to counselling first. */
export function undoClosure({ reason }: Readonly<UndoClosure>, state: ExistingCase): UndoDecision {
  const { stoppedOn: closedOn } = state;
  if (closedOn === undefined) return reject('CaseNotClosed');
  const pausedOn = pauseBeforeClosure(state)?.from;
  return {
    type: 'ClosureUndone',
    data: {
      ...caseEventFieldsOn(state, closedOn),
      closedOn,
      ...(pausedOn !== undefined && { pausedOn }),
      reason,
    },
  };
}

/** Whatever happened after the reopening has to be put right first. */
export function undoReopening({ reason }: Readonly<UndoReopening>, state: ExistingCase): UndoDecision {
  const closure = lastClosureOf(state);
  if (closure === undefined) return reject('CaseNotReopened');
  const { closedOn } = closure;
  return {
    type: 'ReopeningUndone',
    data: { ...caseEventFieldsOn(state, closedOn), ...closure, reason },
  };
}

export function hasContinuedSince(day: string, state: ExistingCase) {
  const { status, sessions, transfers, upgradedOn } = state;
  const days = [
    ...sessions.values(),
    ...transfers.map(({ on }) => on),
    ...daysOfPlanning(state),
    upgradedOn ?? '',
  ];
  const hasPaused = status === 'paused' || state.interruptions.at(-1)?.isPause === true;
  return hasPaused || days.some((one) => one > day);
}

export function undoUpgrade({ reason }: Readonly<UndoUpgrade>, state: ExistingCase): UndoDecision {
  const { upgradedOn, eventFields } = state;
  return upgradedOn === undefined
    ? reject('NotCaseManagement')
    : { type: 'UpgradeUndone', data: { ...eventFields, upgradedOn, reason } };
}

export function undoPause(command: Readonly<UndoPause>, state: ExistingCase): UndoDecision {
  const isPresent = state.status === 'paused' && state.stoppedOn === command.pausedOn;
  const isEarlier = state.interruptions.some(({ from, isPause }) => isPause && from === command.pausedOn);
  return isPresent || isEarlier
    ? { type: 'PauseUndone', data: { ...command, isPresent } }
    : rejectField('/pausedOn', 'NoSuchPause');
}

/** A case that goes on in another programme is not open again, unless that one is void. */
export const checkNoSuccessor = ({ successorCaseId }: ExistingCase) =>
  successorCaseId === undefined ? undefined : reject('CaseHasSuccessor');
