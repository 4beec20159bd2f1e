import type { CommandName, Language, Message, Messages } from './language.js';

/**
 * The facts that the service finds out for a command before it is decided, by the name of the command.
 * Commands that are not listed need only what the client sends. No client can send a fact: facts are not part
 * of the command.
 */
export type FactsByCommand<L extends Language> = { readonly [T in CommandName<L>]?: object };
export type NoFacts = Readonly<Record<never, never>>;

export type FactsOf<Facts, T> = T extends keyof Facts ? Facts[T] : undefined;

/** A command with its facts, which are required if and only if the command has any. */
export type CommandWithFacts<L extends Language, Facts> =
  | {
      readonly command: Messages<L['commands']>[Exclude<CommandName<L>, keyof Facts>];
      readonly facts?: never;
    }
  | {
      [T in CommandName<L> & keyof Facts]: {
        readonly command: Message<L['commands'], T>;
        readonly facts: Facts[T];
      };
    }[CommandName<L> & keyof Facts];
