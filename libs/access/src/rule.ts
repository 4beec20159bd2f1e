import type { Actor } from './actor.js';

/**
 * Who may send a command to a stream. Pure; the service evaluates it on the stream's own folded state, so
 * that no decision depends on the gateway alone.
 */
export interface CommandRule<State = unknown, Command = unknown> {
  readonly name: string;
  readonly allows: (actor: Actor, state: State, command: Command) => boolean;
  /** Whether the actor may know that the stream exists; if not, a refusal becomes a 404. */
  readonly mayKnowStreamExists: (actor: Actor, state: State) => boolean;
  /** Whether any state and command could allow it. If not, a creation is refused before its body is read. */
  readonly mayEverAllow: (actor: Actor) => boolean;
}

/** `mayEverAllow` matters for creations. */
export const commandRule = <State, Command = unknown>(
  name: string,
  allows: CommandRule<State, Command>['allows'],
  reveals: CommandRule<State>['mayKnowStreamExists'] = () => false,
  mayEverAllow: CommandRule['mayEverAllow'] = () => true,
): CommandRule<State, Command> => ({ name, allows, mayKnowStreamExists: reveals, mayEverAllow });

/**
 * A condition on a row that means the same in JavaScript and in PostgreSQL. Columns are named by property.
 */
export type Predicate<Row> =
  | { readonly all: readonly Predicate<Row>[] }
  | { readonly any: readonly Predicate<Row>[] }
  | { readonly column: keyof Row & string; readonly equals: string | boolean | number }
  | { readonly column: keyof Row & string; readonly isOneOf: readonly string[] }
  | { readonly column: keyof Row & string; readonly containsAny: readonly string[] };

export const everyRow: { readonly all: readonly [] } = { all: [] };
export const noRow: { readonly any: readonly [] } = { any: [] };

/** Who may see which rows of a projection, and which fields of a visible row (`undefined`: all). */
export interface ReadRule<Row> {
  readonly name: string;
  readonly rows: (actor: Actor) => Predicate<Row>;
  readonly fields?: (actor: Actor, row: Row) => readonly (keyof Row & string)[] | undefined;
}
