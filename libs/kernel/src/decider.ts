import type { CommandWithFacts, FactsByCommand, FactsOf, NoFacts } from './facts.js';
import type {
  CommandMeta,
  CommandName,
  DataOf,
  EventOf,
  Language,
  Rejection,
  RejectionOf,
} from './language.js';

export type Decision<L extends Language> = EventOf<L> | readonly EventOf<L>[] | RejectionOf<L>;

/** Of each command, so that none is offered because nobody thought of it. */
export type Permits<L extends Language, State> = {
  readonly [T in CommandName<L>]: (state: State, sender: CommandSender) => RejectionOf<L> | undefined;
};
export type CommandSender = Omit<CommandMeta, 'id'>;
export const inEveryState = (): undefined => undefined;

/** The pure rules of a kind of stream. `Facts`: what the service finds out beyond what the client says. */
export interface Decider<L extends Language, State, Facts extends FactsByCommand<L> = NoFacts> {
  readonly language: L;
  readonly initial: State;
  /** Why a state refuses a command, whatever it says. Asked before `decide`, and alone for what a row offers. */
  readonly permits?: Permits<L, State>;
  readonly decide: {
    readonly [T in CommandName<L>]: (
      command: DataOf<L['commands'], T>,
      state: State,
      commandMeta: CommandMeta,
      facts: FactsOf<Facts, T>,
    ) => Decision<L>;
  };
  readonly evolve: {
    readonly [T in keyof L['events'] & string]: (state: State, event: DataOf<L['events'], T>) => State;
  };
}

/** Folds the history into a state. `from` continues from an earlier state. */
export const fold = <L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  history: readonly EventOf<L>[],
  from: State = decider.initial,
): State =>
  history.reduce<State>(
    (state, { type, data }) => decider.evolve[type as keyof L['events'] & string](state, data as never),
    from,
  );

export const decide = <L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  state: State,
  { command: { type, data }, facts }: CommandWithFacts<L, Facts>,
  commandMeta: CommandMeta,
): Decision<L> =>
  decider.permits?.[type](state, commandMeta) ??
  decider.decide[type](data as never, state, commandMeta, facts as never);

export const isRejection = (decision: object): decision is Rejection => 'rejected' in decision;

/** The same rules, which add to each decision what follows from its events, so that no rule can forget it. */
export function withConsequences<L extends Language, State, Facts extends FactsByCommand<L>>(
  decider: Decider<L, State, Facts>,
  consequencesOf: (before: State, events: readonly EventOf<L>[], meta: CommandMeta) => readonly EventOf<L>[],
): Decider<L, State, Facts> {
  const rules = Object.keys(decider.decide).map((type) => [
    type,
    (data: object, state: State, commandMeta: CommandMeta, facts: unknown) => {
      const command = { command: { type, data }, facts } as unknown as CommandWithFacts<L, Facts>;
      const decision = decide(decider, state, command, commandMeta);
      if (isRejection(decision)) return decision;
      const events = [decision].flat() as readonly EventOf<L>[];
      return [...events, ...consequencesOf(state, events, commandMeta)];
    },
  ]);
  return { ...decider, decide: Object.fromEntries(rules) as Decider<L, State, Facts>['decide'] };
}
