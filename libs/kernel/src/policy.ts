import type { CommandOf, Language, MessageTypes } from './language.js';
import type { RecordedEvent } from './projection.js';

/**
 * Whenever this contract is heard, ask that; `tenant`: of another organisation than the one that spoke.
 * Stateless; a policy that must remember is a decider of its own.
 */
export interface Policy<Heard extends MessageTypes, L extends Language> {
  readonly name: string;
  readonly consumes: Heard;
  readonly target: L;
  readonly react: {
    readonly [T in keyof Heard]?: (
      event: RecordedEvent<Heard, T>,
    ) => readonly { readonly tenant?: string; readonly stream: string; readonly command: CommandOf<L> }[];
  };
}
