import type { CommandName, Language, Message, Messages } from './language.js';

/**
 * What the service finds out for a command before it is decided, by the command's name. A command that is
 * not named needs nothing but what the client says. No client can send a fact: facts are not part of the
 * command.
 */
export type FactsByCommand<L extends Language> = { readonly [T in CommandName<L>]?: object };
export type NoFacts = Readonly<Record<never, never>>;

export type FactsOf<Facts, T> = T extends keyof Facts ? Facts[T] : undefined;

/** A command with its facts, which are required exactly where the command has some. */
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
