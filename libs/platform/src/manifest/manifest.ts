import type { Actor, CommandRule } from '@geleit/access';
import type {
  CommandWithFacts,
  DataOf,
  Decider,
  FactsByCommand,
  FactsOf,
  Language,
  NoFacts,
  Policy,
  Publication,
  Upcasts,
  Projection,
  MessageTypes,
} from '@geleit/kernel';
import type { EntityManager, MigrationInterface } from 'typeorm';
import type { QueryApi } from './query-api.js';

/** What a command's preparation may use: the actor, the moment, and an organisation's rows. */
export interface PrepareContext<Config = unknown> {
  readonly actor: Actor;
  readonly at: string;
  readonly stream: string;
  readonly config: Config;
  /** Begins the command's one read transaction, of the organisation whose stream it is, when first called. */
  readonly rows: () => Promise<EntityManager>;
  /** Reads the rows that belong to everybody; nothing else meanwhile. */
  readonly readShared: <T>(work: (rows: EntityManager) => Promise<T>) => Promise<T>;
  /**
   * Says that what is decided rests on another stream as it is at `version`: should that stream have moved on
   * when the events are recorded, everything is decided again.
   */
  readonly dependsOn: (type: string, id: string, version: number) => void;
}

/**
 * `prepare` finds out the facts of a command before it is decided: a blind index, rows of other streams. A
 * command without facts may have one that only looks, and throws a ProblemError where the command is refused.
 */
type Preparation<Command, Facts> = [Facts] extends [undefined]
  ? { readonly prepare?: (command: Command, context: PrepareContext<never>) => Promise<void> }
  : { readonly prepare: (command: Command, context: PrepareContext<never>) => Promise<Facts> };

/** How one command is sent over HTTP. */
export type CommandRoute<State, Command, Facts> = CommandEntry<State, Command> & Preparation<Command, Facts>;

interface CommandEntry<State, Command> {
  /** One sentence for the API document. */
  readonly summary: string;
  /**
   * `creates`: POST on the collection, or on /{as} below it where there are several ways to begin. `verb`:
   * POST /{id}/{verb}. `adds`: POST /{id}/{collection}, bringing a part with its own id into being.
   */
  readonly at:
    { readonly creates: true; readonly as?: string } | { readonly verb: string } | { readonly adds: string };
  readonly allow: CommandRule<State, Command>;
  /** `If-Match` has to be sent; else it is optional. */
  readonly ifMatch?: 'required';
  /**
   * Whose stream it is, where the actor's organisation is only a party to it; `rows` are the actor's
   * organisation's. Undefined: there is none, as far as the actor may know.
   */
  readonly resolveTenant?: (
    context: Pick<PrepareContext, 'actor' | 'stream' | 'rows'>,
  ) => Promise<string | undefined>;
}

/** Every command of a language has a route, or comes only from policies. */
export interface CommandApi<L extends Language, State, Facts extends FactsByCommand<L> = NoFacts> {
  /** Path below /v1, a plural: `persons`. */
  readonly path: string;
  readonly commands: {
    readonly [T in keyof L['commands'] & string]:
      CommandRoute<State, DataOf<L['commands'], T>, FactsOf<Facts, T>> | 'asked by policies';
  };
}

/**
 * What is asked when its time has come. The view is a list of what is still to be done: its row goes or moves
 * on when the command is recorded.
 */
export interface Timer<
  Row = object,
  L extends Language = Language,
  Facts extends FactsByCommand<L> = FactsByCommand<L>,
> {
  readonly name: string;
  readonly projection: Projection<MessageTypes, Row>;
  /** Column of the moment from which on, or of the day after whose end (in Germany), the command is asked. */
  readonly dueColumn: keyof Row & string;
  readonly target: L;
  readonly commandFor: (row: Row) => { readonly stream: string } & CommandWithFacts<L, Facts>;
}

export interface StreamSpec<
  L extends Language = Language,
  State = unknown,
  Facts extends FactsByCommand<L> = FactsByCommand<L>,
> {
  readonly decider: Decider<L, State, Facts>;
  readonly api?: CommandApi<L, State, Facts>;
  readonly upcasts?: Upcasts<L['events']>;
}

/** What a heard contract becomes before it is kept; reporting replaces ids by count tokens here. */
export type TransformReceived = (message: {
  readonly tenant: string;
  readonly stream: string;
  readonly at: string;
  readonly type: string;
  readonly data: object;
}) => Promise<{ readonly stream: string; readonly data: object }>;

/** Everything a service is. Nest, the tests and the documents read this one object. */
export interface Service<Config extends object = object> {
  readonly name: string;
  readonly config: new () => Config;
  readonly streams: readonly StreamSpec[];
  readonly projections: readonly {
    readonly projection: Projection<MessageTypes, object>;
    readonly api?: QueryApi<object>;
  }[];
  readonly policies: readonly Policy<MessageTypes, Language, FactsByCommand<Language>>[];
  readonly timers: readonly Timer[];
  readonly publications: readonly Publication<Language, MessageTypes>[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /**
   * Nest controllers for what is neither a command nor a view: computed answers, files. Each method carries
   * @Allow.
   */
  readonly controllers: readonly (new (...parts: never[]) => object)[];
  /** A method, so that a service with a configuration of its own is still one of many `Service`s. */
  transformReceived?(config: Config, rows: EntityManager): TransformReceived;
}

/**
 * Keeps a stream's own types to itself: inside `stream(...)` everything is checked, outside it is one of
 * many.
 */
export const stream = <L extends Language, State, Facts extends FactsByCommand<L>>(
  spec: StreamSpec<L, State, Facts>,
): StreamSpec => spec as unknown as StreamSpec;
export const projection = <V extends MessageTypes, Row, Parent = object>(
  it: Projection<V, Row>,
  api?: QueryApi<Row, Parent>,
): Service['projections'][number] =>
  ({ projection: it, ...(api && { api }) }) as unknown as Service['projections'][number];
export const policy = <V extends MessageTypes, L extends Language, Facts extends FactsByCommand<L>>(
  it: Policy<V, L, Facts>,
): Service['policies'][number] => it as unknown as Service['policies'][number];
export const timer = <
  V extends MessageTypes,
  Row,
  L extends Language,
  Facts extends FactsByCommand<L> = NoFacts,
>(
  it: Omit<Timer<Row, L, Facts>, 'projection'> & { readonly projection: Projection<V, Row> },
): Timer => it as unknown as Timer;
export const publication = <L extends Language, V extends MessageTypes>(
  it: Publication<L, V>,
): Service['publications'][number] => it as unknown as Service['publications'][number];
