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
 * `PersonErased`, and no later event brings back what is known. `stillDecides` names what is decided
 * nevertheless.
 */
export function closedOnceErased<L extends Language, State extends object, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State & Erasable, Facts>,
  stillDecides: readonly CommandName<L>[] = [],
): typeof decider {
  const open = new Set<string>([...erasureCommands, ...stillDecides]);
  const decide = mapValues(decider.decide, (type, rule) =>
    open.has(type)
      ? rule
      : (command: never, state: State & Erasable, ...context: never[]) =>
          state.erasure === undefined
            ? (rule as (...args: unknown[]) => unknown)(command, state, ...context)
            : { rejected: 'PersonErased' },
  );
  const evolve = mapValues(decider.evolve, (type, apply) =>
    erasureEvents.has(type)
      ? apply
      : (state: State & Erasable, event: never) =>
          state.erasure === undefined ? (apply as (...args: unknown[]) => unknown)(state, event) : state,
  );
  return { ...decider, decide, evolve };
}

const mapValues = <Values extends object>(
  values: Values,
  change: (name: string, value: unknown) => unknown,
): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(name, value)])) as Values;
