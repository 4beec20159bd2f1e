import type { Actor } from './actor.js';

/**
 * Who may ask this of a stream. Pure; judged in the service on the stream's own folded state, never at the
 * gateway alone.
 */
export interface CommandRule<State = unknown, Command = unknown> {
  readonly name: string;
  readonly allows: (actor: Actor, state: State, command: Command) => boolean;
  /** Whether the actor may know that the stream exists; when not, a refusal reads as 404. */
  readonly reveals: (actor: Actor, state: State) => boolean;
  /**
   * Whether any state and command could allow it; when not, a creation is refused before anybody reads what
   * was sent.
   */
  readonly mayEverAllow: (actor: Actor) => boolean;
}

/** `ever` is worth saying of creations. */
export const commandRule = <State, Command = unknown>(
  name: string,
  allows: CommandRule<State, Command>['allows'],
  reveals: CommandRule<State>['reveals'] = () => false,
  ever: CommandRule['mayEverAllow'] = () => true,
): CommandRule<State, Command> => ({ name, allows, reveals, mayEverAllow: ever });

/** A condition on a row that JavaScript and PostgreSQL judge alike. Columns by their property names. */
export type Predicate<Row> =
  | { readonly all: readonly Predicate<Row>[] }
  | { readonly any: readonly Predicate<Row>[] }
  | { readonly column: keyof Row & string; readonly equals: string | boolean | number }
  | { readonly column: keyof Row & string; readonly isOneOf: readonly string[] }
  | { readonly column: keyof Row & string; readonly contains: string };

export const everyRow: { readonly all: readonly [] } = { all: [] };
export const noRow: { readonly any: readonly [] } = { any: [] };

/** Who may see which rows of a view, and of a visible row which fields (`undefined`: all). */
export interface ReadRule<Row> {
  readonly name: string;
  readonly rows: (actor: Actor) => Predicate<Row>;
  readonly fields?: (actor: Actor, row: Row) => readonly (keyof Row & string)[] | undefined;
}
