import type { CommandOf, Language, Vocabulary } from './language.js';
import type { Recorded } from './view.js';

/**
 * Whenever this contract is heard, ask that; `tenant`: of another organisation than the one that spoke.
 * Stateless; a policy that must remember is a decider of its own.
 */
export interface Policy<Heard extends Vocabulary, L extends Language> {
  readonly name: string;
  readonly hears: Heard;
  readonly asks: L;
  readonly react: {
    readonly [T in keyof Heard]?: (
      event: Recorded<Heard, T>,
    ) => readonly { readonly tenant?: string; readonly stream: string; readonly command: CommandOf<L> }[];
  };
}
