import type { Actor } from '@geleit/access';
import type { CommandMeta, CommandName, DataOf, Decision, FactsByCommand, Language } from '@geleit/kernel';
import type { Random } from './random.js';

/** What an input may depend on. */
export interface InputContext<State = unknown, Data = object> {
  readonly random: Random;
  readonly state: State;
  readonly actor: Actor;
  readonly at: string;
  /** What the command says. */
  readonly data: Data;
}

/** What the walk cannot make of the schemas of a stream's commands. */
export interface StreamInputs<
  L extends Language = Language,
  State = unknown,
  Facts extends FactsByCommand<L> = FactsByCommand<L>,
> {
  /** What the service could find out. */
  readonly facts?: {
    readonly [T in keyof Facts & CommandName<L>]: (
      context: InputContext<State, DataOf<L['commands'], T>>,
    ) => Facts[T];
  };
  /**
   * Rejections that a command can meet in a state whatever it says, because only what the service finds out
   * and the state decide together. Where they occur, the command is offered nevertheless.
   */
  readonly decidedByFacts?: { readonly [T in CommandName<L>]?: readonly (keyof L['rejections'] & string)[] };
  /** Decisions in place of the service's own, where only another release of it makes them. */
  readonly decide?: {
    readonly [T in CommandName<L>]?: (
      command: DataOf<L['commands'], T>,
      state: State,
      meta: CommandMeta,
    ) => Decision<L>;
  };
  /** Fields whose values have to fit each other or the state, which chance alone hardly finds. */
  readonly contents?: {
    readonly [T in CommandName<L>]?: (context: InputContext<State>) => {
      readonly [Field in keyof DataOf<L['commands'], T>]?: DataOf<L['commands'], T>[Field] | undefined;
    };
  };
}

export const inputs = <L extends Language, State, Facts extends FactsByCommand<L>>(
  given: StreamInputs<L, State, Facts>,
): StreamInputs => given as unknown as StreamInputs;
