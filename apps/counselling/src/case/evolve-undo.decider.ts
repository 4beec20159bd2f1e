import type { ClosureReason, OutcomeIndicator } from '@geleit/contracts';
import type { ExistingCase } from './state.decider.js';

/** The status of a case that is neither paused nor closed. */
export const runningStatusOf = ({ sessions }: Pick<ExistingCase, 'sessions'>): 'active' | 'opened' =>
  sessions.size > 0 ? 'active' : 'opened';

/** Since when the case has been running, if it is neither paused nor closed. */
const runningSinceOf = ({
  interruptions,
  openedOn,
}: Pick<ExistingCase, 'interruptions' | 'openedOn'>): string => interruptions.at(-1)?.to ?? openedOn;

const running = ({ stoppedOn: _, ...state }: ExistingCase): ExistingCase => ({
  ...state,
  status: runningStatusOf(state),
  runningSince: runningSinceOf(state),
});

/** Ends the pause or closure, if there was one, and keeps its days. */
export const endInterruption = (
  { stoppedOn: from, ...state }: ExistingCase,
  { to, endedByClosure }: { readonly to: string; readonly endedByClosure: boolean },
): ExistingCase => {
  if (from === undefined) return state;
  const isPause = state.status === 'paused';
  return { ...state, interruptions: [...state.interruptions, { from, to, isPause, endedByClosure }] };
};

/** The pause during which a closed case was closed. */
export const pauseBeforeClosure = ({ interruptions }: Pick<ExistingCase, 'interruptions'>) => {
  const last = interruptions.at(-1);
  return last?.endedByClosure === true ? last : undefined;
};

type Spell = ExistingCase['spells'][number];
const changeLastSpell = ({ spells }: ExistingCase, change: (spell: Spell) => Spell): readonly Spell[] =>
  spells.map((spell, index) => (index === spells.length - 1 ? change(spell) : spell));

interface CorrectedClosure {
  readonly closedOn: string;
  readonly closureReason: ClosureReason;
  readonly outcomeIndicators?: readonly OutcomeIndicator[] | undefined;
}

/** A pause that the closure ended lasts until the corrected day. */
export const withClosureOn = (
  state: ExistingCase,
  { closedOn, closureReason, outcomeIndicators }: CorrectedClosure,
): ExistingCase => ({
  ...state,
  stoppedOn: closedOn,
  spells: changeLastSpell(state, ({ from }) => ({
    from,
    to: closedOn,
    closureReason,
    ...(outcomeIndicators && { outcomeIndicators }),
  })),
  interruptions: state.interruptions.map((interruption) =>
    interruption === pauseBeforeClosure(state) ? { ...interruption, to: closedOn } : interruption,
  ),
});

/** A pause during which the case was closed goes on. */
export function withoutClosure(
  state: ExistingCase,
  { pausedOn }: { readonly pausedOn?: string | undefined },
): ExistingCase {
  const open = { ...state, spells: changeLastSpell(state, ({ from }) => ({ from })) };
  if (pausedOn === undefined) return running(open);
  const interruptions = state.interruptions.slice(0, -1);
  const runningSince = runningSinceOf({ ...state, interruptions });
  return { ...open, status: 'paused', stoppedOn: pausedOn, interruptions, runningSince };
}

/** The spell before the reopening is the last one again. */
export const withoutReopening = (
  state: ExistingCase,
  { closedOn }: { readonly closedOn: string },
): ExistingCase => {
  const interruptions = state.interruptions.slice(0, -1);
  return {
    ...state,
    interruptions,
    spells: state.spells.slice(0, -1),
    status: 'closed',
    stoppedOn: closedOn,
    urgent: false,
    runningSince: runningSinceOf({ ...state, interruptions }),
  };
};

export function withoutPause(
  state: ExistingCase,
  { pausedOn, isPresent }: { readonly pausedOn: string; readonly isPresent: boolean },
): ExistingCase {
  if (isPresent) return running(state);
  const interruptions = state.interruptions.filter(({ from, isPause }) => from !== pausedOn || !isPause);
  return { ...state, interruptions, runningSince: runningSinceOf({ ...state, interruptions }) };
}

/** A case without sessions is as it was when it was opened. */
export const withoutSession = (
  state: ExistingCase,
  { sessionId }: { readonly sessionId: string },
): ExistingCase => {
  const sessions = new Map(state.sessions);
  sessions.delete(sessionId);
  const struck = { ...state, sessions, struckSessions: new Set([...state.struckSessions, sessionId]) };
  return state.status === 'active' ? { ...struck, status: runningStatusOf(struck) } : struck;
};
