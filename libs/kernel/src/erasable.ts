import type { Decider } from './decider.js';
import type { FactsByCommand } from './facts.js';
import type { CommandName, Language } from './language.js';

/** A state of which nothing is left once the personal data of its stream was erased. */
export interface Erasable<Erasure extends object = object> {
  readonly erasure?: Erasure;
}

/** The events and commands with which every stream about a person is erased. */
const erasureEvents: ReadonlySet<string> = new Set(['PersonalDataErased', 'KeysDestroyed']);
const erasureCommands: readonly string[] = ['ErasePersonalData', 'ConfirmErasure'];

/**
 * The same rules, for a stream whose personal data can be erased: from then on every command is rejected as
 * `PersonErased`, and no later event brings back what is known. `stillDecides` names the commands that are
 * decided nevertheless.
 */
export function closedOnceErased<L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  stillDecides: readonly CommandName<L>[] = [],
): Decider<L, State, Facts> {
  const open = new Set<string>([...erasureCommands, ...stillDecides]);
  const decide = mapValues(decider.decide, (type, rule) =>
    open.has(type)
      ? rule
      : (command, state, ...context) =>
          isErasedState(state) ? { rejected: 'PersonErased' } : rule(command, state, ...context),
  );
  const evolve = mapValues(decider.evolve, (type, apply) =>
    erasureEvents.has(type) ? apply : (state, event) => (isErasedState(state) ? state : apply(state, event)),
  );
  return { ...decider, decide, evolve };
}

const isErasedState = (state: unknown): boolean => (state as Erasable).erasure !== undefined;

type AnyRule = (...args: readonly unknown[]) => unknown;

const mapValues = <Rules extends object>(
  rules: Rules,
  change: (name: string, rule: AnyRule) => AnyRule,
): Rules =>
  Object.fromEntries(
    Object.entries(rules).map(([name, rule]: [string, AnyRule]) => [name, change(name, rule)]),
  ) as Rules;
