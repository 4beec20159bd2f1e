import { hasRole, type Actor, type Role } from './actor.js';

/** The roles of which an actor needs one; `everybody`: none, it is enough to be registered. */
export type RequiredRoles = readonly Role[] | 'everybody';

/** Whether the actor has one of the roles. Nothing else about them, and no state, can make up for a role. */
export const hasRequiredRole = (actor: Pick<Actor, 'roles'>, roles: RequiredRoles): boolean =>
  roles === 'everybody' || hasRole(actor, ...roles);

/**
 * Who may send a command to a stream. Pure; the service evaluates it on the stream's own folded state, so
 * that no decision depends on the gateway alone.
 */
export interface CommandRule<State = unknown, Command = unknown> {
  readonly name: string;
  /** Whoever has none of them is refused before anything is read: that hides nothing and reveals nothing. */
  readonly roles: RequiredRoles;
  /**
   * Whether some command could be allowed: what a row offers the actor. Never true without one of the roles.
   */
  readonly mayAllow: (actor: Actor, state: State) => boolean;
  /** Where `mayAllow` is not, this refuses, or the decision does and says why. */
  readonly allows: (actor: Actor, state: State, command: Command) => boolean;
  /**
   * Values of a property of the state with which nobody is allowed: nobody is told what else refuses them
   * there.
   */
  readonly nobodyWith?: { readonly property: string; readonly values: readonly string[] };
  /** Whether the actor may know that the stream exists; if not, a refusal becomes a 404. */
  readonly mayKnowStreamExists: (actor: Actor, state: State) => boolean;
}

/** `allows` decides only among those who have one of the roles, and knows nothing of the command. */
export const commandRule = <State = unknown>(
  name: string,
  roles: RequiredRoles,
  allows: CommandRule<State>['mayAllow'] = () => true,
  reveals: CommandRule<State>['mayKnowStreamExists'] = () => false,
): CommandRule<State> =>
  contentRule<State, unknown>(name, roles, { mayAllow: allows, allows: () => true }, reveals);

/** A rule that also depends on what the command says: `mayAllow` comes first, then `allows`. */
export const contentRule = <State, Command>(
  name: string,
  roles: RequiredRoles,
  { mayAllow, allows }: Pick<CommandRule<State, Command>, 'mayAllow' | 'allows'>,
  reveals: CommandRule<State>['mayKnowStreamExists'] = () => false,
): CommandRule<State, Command> => {
  const mayAllowActor = (actor: Actor, state: State) =>
    hasRequiredRole(actor, roles) && mayAllow(actor, state);
  return {
    name,
    roles,
    mayAllow: mayAllowActor,
    allows: (actor, state, command) => mayAllowActor(actor, state) && allows(actor, state, command),
    mayKnowStreamExists: reveals,
  };
};

/** The same rule, which allows nobody as long as a property of the state has one of the values. */
export const allowsNobodyWith = <
  Property extends string,
  State extends Readonly<Record<Property, string>>,
  Command,
>(
  property: Property,
  values: readonly State[Property][],
  rule: CommandRule<State, Command>,
): CommandRule<State, Command> => {
  const isBarred = (state: State): boolean => values.some((value) => value === state[property]);
  return {
    ...rule,
    nobodyWith: { property, values },
    mayAllow: (actor, state) => !isBarred(state) && rule.mayAllow(actor, state),
    allows: (actor, state, command) => !isBarred(state) && rule.allows(actor, state, command),
  };
};

/** The same rule, which a row offers to fewer: the decision refuses the others, and says why. */
export const offeredOnlyIf = <State, Command>(
  rule: CommandRule<State, Command>,
  isOffered: CommandRule<State>['mayAllow'],
): CommandRule<State, Command> => ({
  ...rule,
  mayAllow: (actor, state) => rule.mayAllow(actor, state) && isOffered(actor, state),
});

/**
 * A condition on a row that means the same in JavaScript and in PostgreSQL. Columns are named by property.
 */
export type Predicate<Row> =
  | { readonly all: readonly Predicate<Row>[] }
  | { readonly any: readonly Predicate<Row>[] }
  | { readonly column: keyof Row & string; readonly equals: string | boolean | number }
  | { readonly column: keyof Row & string; readonly isOneOf: readonly string[] }
  | { readonly column: keyof Row & string; readonly containsAny: readonly string[] };

/** A predicate that consists of no others. */
export type Comparison<Row> = Exclude<
  Predicate<Row>,
  { readonly all: readonly Predicate<Row>[] } | { readonly any: readonly Predicate<Row>[] }
>;

export const everyRow: { readonly all: readonly [] } = { all: [] };
export const noRow: { readonly any: readonly [] } = { any: [] };

/** Who may see which rows of a projection, and which fields of a visible row (`undefined`: all). */
export interface ReadRule<Row> {
  readonly name: string;
  /** Whoever has none of them is refused, also where the rule would show no row. */
  readonly roles: RequiredRoles;
  readonly rows: (actor: Actor) => Predicate<Row>;
  readonly fields?: (actor: Actor, row: Row) => readonly (keyof Row & string)[] | undefined;
}
