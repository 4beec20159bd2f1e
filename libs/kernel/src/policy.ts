import type { CommandWithFacts, FactsByCommand, NoFacts } from './facts.js';
import type { Language, MessageTypes } from './language.js';
import type { RecordedEvent } from './projection.js';

/**
 * Commands that follow whenever an event of another stream arrives. `tenant` names the organisation whose
 * stream it is, if that is not the event's. A policy has no state; one that must remember is a decider of its
 * own.
 */
export interface Policy<
  Consumed extends MessageTypes,
  L extends Language,
  Facts extends FactsByCommand<L> = NoFacts,
> {
  readonly name: string;
  readonly consumes: Consumed;
  readonly target: L;
  readonly react: {
    readonly [T in keyof Consumed]?: (
      event: RecordedEvent<Consumed, T>,
    ) => readonly ({ readonly tenant?: string; readonly stream: string } & CommandWithFacts<L, Facts>)[];
  };
}
