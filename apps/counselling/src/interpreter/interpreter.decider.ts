import type { ErasePersonalData } from '@geleit/contracts';
import {
  rejectField,
  inEveryState,
  reject,
  type CommandMeta,
  type Decider,
  type RejectionOf,
} from '@geleit/kernel';
import {
  closedOnceErased,
  confirmErasure,
  earliestPlausibleDay,
  erasureAfter,
  germanDayOf,
  isRetentionOver,
  personalDataErased,
  withConfirmation,
  type WithErasure,
} from '@geleit/rules';
import { InterpreterLanguage, type InterpreterEvent } from './interpreter.language.js';

/** Of an interpreter who was erased nothing is left but the erasure. */
export interface Interpreter extends WithErasure {
  readonly status: 'none' | 'active' | 'inactive';
  /** German calendar day; only while inactive. */
  readonly deactivatedOn?: string;
}

type InterpreterRejection = RejectionOf<typeof InterpreterLanguage> | undefined;

const registered =
  (check: (state: Interpreter) => InterpreterRejection = inEveryState) =>
  (state: Interpreter): InterpreterRejection =>
    state.status === 'none' ? reject('NoSuchInterpreter') : check(state);

function checkPledge(pledgedOn: string, { at }: CommandMeta) {
  if (pledgedOn > germanDayOf(at)) return rejectField('/pledgedOn', 'DayInFuture');
  return pledgedOn < earliestPlausibleDay(at) ? rejectField('/pledgedOn', 'DateImplausible') : undefined;
}

/** Whoever is booked again is kept; the timer finds those who stay inactive. */
function forget(
  command: Readonly<ErasePersonalData>,
  { status, deactivatedOn, erasure }: Interpreter,
  { at }: CommandMeta,
): readonly InterpreterEvent[] {
  const isOver = deactivatedOn !== undefined && isRetentionOver('interpreters', deactivatedOn, at);
  if (erasure !== undefined || status === 'none') return [];
  return command.because === 'retention' && !isOver ? [] : [personalDataErased(command)];
}

/** The rules of an entry of the register of interpreters. */
export const interpreterDecider = closedOnceErased({
  language: InterpreterLanguage,
  initial: { status: 'none' },
  permits: {
    RegisterInterpreter: ({ status }) =>
      status === 'none' ? undefined : reject('InterpreterAlreadyRegistered'),
    DescribeInterpreter: registered(),
    RecordInterpreterPledge: registered(),
    DeactivateInterpreter: registered(({ status }) =>
      status === 'active' ? undefined : reject('InterpreterIsInactive'),
    ),
    ReactivateInterpreter: registered(({ status }) =>
      status === 'inactive' ? undefined : reject('InterpreterIsActive'),
    ),
    EraseInterpreter: registered(),
    ErasePersonalData: inEveryState,
    ConfirmErasure: inEveryState,
  },
  decide: {
    RegisterInterpreter: (data) => ({ type: 'InterpreterRegistered', data }),
    DescribeInterpreter: (data) => ({ type: 'InterpreterDescribed', data }),
    RecordInterpreterPledge: (data, _, commandMeta) =>
      checkPledge(data.pledgedOn, commandMeta) ?? { type: 'InterpreterPledged', data },
    DeactivateInterpreter: (_, __, { at }) => ({
      type: 'InterpreterDeactivated',
      data: { deactivatedOn: germanDayOf(at) },
    }),
    ReactivateInterpreter: () => ({ type: 'InterpreterReactivated', data: {} }),
    EraseInterpreter: () => personalDataErased({ because: 'request' }),
    ErasePersonalData: forget,
    ConfirmErasure: confirmErasure,
  },
  evolve: {
    InterpreterRegistered: (state) => ({ ...state, status: 'active' }),
    InterpreterDescribed: (state) => state,
    InterpreterPledged: (state) => state,
    InterpreterDeactivated: (state, { deactivatedOn }) => ({ ...state, status: 'inactive', deactivatedOn }),
    InterpreterReactivated: ({ deactivatedOn: _, ...state }) => ({ ...state, status: 'active' }),
    PersonalDataErased: ({ erasure }, event) => ({
      status: 'none',
      erasure: erasureAfter(erasure, event),
    }),
    KeysDestroyed: withConfirmation,
  },
} satisfies Decider<typeof InterpreterLanguage, Interpreter> as Decider<
  typeof InterpreterLanguage,
  Interpreter
>);
