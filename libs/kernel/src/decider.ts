import type {
  CommandOf,
  DataOf,
  EventOf,
  Language,
  CommandMeta,
  Rejection,
  RejectionOf,
} from './language.js';

export type Decision<L extends Language> = EventOf<L> | readonly EventOf<L>[] | RejectionOf<L>;

/** The rules of one kind of stream. Pure: same history and command, same decision. */
export interface Decider<L extends Language, State> {
  readonly language: L;
  readonly initial: State;
  readonly decide: {
    readonly [T in keyof L['commands'] & string]: (
      command: DataOf<L['commands'], T>,
      state: State,
      commandMeta: CommandMeta,
    ) => Decision<L>;
  };
  readonly evolve: {
    readonly [T in keyof L['events'] & string]: (state: State, event: DataOf<L['events'], T>) => State;
  };
}

/** State is history, folded. `from` continues from a state that was folded before. */
export const fold = <L extends Language, State>(
  decider: Decider<L, State>,
  history: readonly EventOf<L>[],
  from: State = decider.initial,
): State =>
  history.reduce<State>(
    (state, { type, data }) => decider.evolve[type as keyof L['events'] & string](state, data as never),
    from,
  );

export const decide = <L extends Language, State>(
  decider: Decider<L, State>,
  state: State,
  { type, data }: CommandOf<L>,
  commandMeta: CommandMeta,
): Decision<L> => decider.decide[type as keyof L['commands'] & string](data as never, state, commandMeta);

export const isRejection = (decision: object): decision is Rejection => 'rejected' in decision;
