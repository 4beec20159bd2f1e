import type { Actor, CommandRule } from '@geleit/access';
import type {
  CommandMeta,
  CommandWithFacts,
  DataOf,
  Decider,
  FactsByCommand,
  FactsOf,
  Language,
  NoFacts,
  PersonalDataCategory,
  Policy,
  Publication,
  Upcasts,
  Projection,
  MessageTypes,
} from '@geleit/kernel';
import type { EntityManager, MigrationInterface } from 'typeorm';
import type { QueryApi } from './query-api.js';
import type { UploadedFile } from './uploaded-file.js';

/** The context of a command's preparation: the actor, the time and the organisation's rows. */
export interface PrepareContext<Config = unknown> {
  readonly actor: Actor;
  readonly at: string;
  readonly stream: string;
  readonly config: Config;
  /** What a command brings whose route takes a file. */
  readonly file?: UploadedFile;
  /** The first call begins the command's only read transaction, for the organisation that owns the stream. */
  readonly rows: () => Promise<EntityManager>;
  /** Reads the rows that all organisations share, and no others. */
  readonly readShared: <T>(work: (rows: EntityManager) => Promise<T>) => Promise<T>;
  /**
   * Declares that the decision depends on another stream at `version`. If that stream has changed when the
   * events are recorded, the command is prepared and decided again.
   */
  readonly dependsOn: (type: string, id: string, version: number) => void;
  /** Opens the sealed values in marked columns of rows. */
  readonly open: <Row extends object>(
    rowClass: new () => Row,
    rows: readonly Row[],
  ) => Promise<readonly Row[]>;
}

/**
 * `prepare` finds the facts of a command before it is decided: a blind index, rows of other streams. A
 * command without facts may have one that only checks, and throws a ProblemError or, for a reason of its
 * language, a CommandRejected to refuse the command.
 */
type Preparation<Command, Facts> = [Facts] extends [undefined]
  ? { readonly prepare?: (command: Command, context: PrepareContext<never>) => Promise<void> }
  : { readonly prepare: (command: Command, context: PrepareContext<never>) => Promise<Facts> };

/** How one command is sent over HTTP. */
export type CommandRoute<State, Command, Facts> = CommandEntry<State, Command> &
  Preparation<Command, Facts> & {
    /**
     * Commands for other streams of the same kind that are recorded together with this one, in one
     * transaction. If one of them is rejected, so is this one, for that reason. Nobody is asked whether the
     * actor may send them: that is the rule of this command.
     */
    readonly also?: (decided: DecidedCommand<State, Command, Facts>) => readonly AlsoCommand[];
  };

/** A command that is about to be recorded, with the state on which it was decided. */
export interface DecidedCommand<State, Command, Facts> {
  readonly stream: string;
  readonly command: Command;
  readonly state: State;
  readonly facts: Facts;
  readonly meta: CommandMeta;
}
export interface AlsoCommand {
  readonly stream: string;
  readonly command: { readonly type: string; readonly data: object };
  readonly facts?: object;
}

interface CommandEntry<State, Command> {
  /** One sentence for the API document. */
  readonly summary: string;
  /**
   * `creates`: POST on the collection, or on /{as} below it if there are several ways to create. `verb`: POST
   * /{id}/{verb}. `adds`: POST /{id}/{collection}, which creates a part with its own id.
   */
  readonly at:
    { readonly creates: true; readonly as?: string } | { readonly verb: string } | { readonly adds: string };
  readonly allow: CommandRule<State, Command>;
  /**
   * The command comes as multipart/form-data with one part `file`, whose name is the command's `name`. What
   * it contains is sealed with the stream's key of the scope, and stored in the table under the command's id,
   * in the transaction that records the events; if there are none, it is not stored.
   */
  readonly takesFile?: { readonly scope: PersonalDataCategory; readonly table: string };
  /** `If-Match` is required; otherwise it is optional. */
  readonly ifMatch?: 'required';
  /**
   * The route belongs to a hand-written controller, which answers with more than the new version; nothing is
   * generated for it.
   */
  readonly answeredBy?: 'a controller of its own';
  /**
   * Returns the organisation that owns the stream, if the actor's organisation is only a party to it; `rows`
   * are the rows of the actor's organisation. Undefined: the actor may not know of such a stream.
   */
  readonly resolveTenant?: (
    context: Pick<PrepareContext, 'actor' | 'stream' | 'rows'>,
  ) => Promise<string | undefined>;
}

/** The routes of a language's commands. Each command has a route or is executed by policies only. */
export interface CommandApi<L extends Language, State, Facts extends FactsByCommand<L> = NoFacts> {
  /** Path below /v1, a plural: `persons`. */
  readonly path: string;
  readonly commands: {
    readonly [T in keyof L['commands'] & string]:
      CommandRoute<State, DataOf<L['commands'], T>, FactsOf<Facts, T>> | 'executed by policies';
  };
}

/**
 * Executes a command when it is due. The projection lists what is still due: recording the command deletes
 * the row or moves its due date.
 */
export interface Timer<
  Row = object,
  L extends Language = Language,
  Facts extends FactsByCommand<L> = FactsByCommand<L>,
> {
  readonly name: string;
  readonly projection: Projection<MessageTypes, Row>;
  /**
   * Column of the due date: the command is executed from that moment or, for a date, after the end of that
   * day in Germany.
   */
  readonly dueColumn: keyof Row & string;
  readonly target: L;
  readonly commandFor: (row: Row) => { readonly stream: string } & CommandWithFacts<L, Facts>;
  /** Whether the command has to wait although its time has come, because of other rows. */
  readonly waits?: (
    row: Row,
    context: { readonly rows: EntityManager; readonly at: string },
  ) => Promise<boolean>;
  /** Likewise, of a page of due rows of one organisation, as they are stored: those that have to wait. */
  readonly holdsBack?: (
    rows: readonly Row[],
    context: { readonly rows: EntityManager; readonly at: string },
  ) => Promise<ReadonlySet<Row>>;
  /** In which rounds due rows are looked for: in every third, for example. Absent: in each. */
  readonly everyRounds?: number;
  /**
   * The rule by which a row is forgotten, if that is what the timer does: such timers are counted by rule.
   */
  readonly forgets?: (row: Row) => string;
}

export interface StreamSpec<
  L extends Language = Language,
  State = unknown,
  Facts extends FactsByCommand<L> = FactsByCommand<L>,
> {
  readonly decider: Decider<L, State, Facts>;
  readonly api?: CommandApi<L, State, Facts>;
  readonly upcasts?: Upcasts<L['events']>;
  /**
   * Events that destroy the data keys of their stream: for good, in the log as in every projection and copy.
   * Values of these scopes that were sealed for earlier events are `Erased` from then on. `forever`: those of
   * later events too, and of whatever is received about the stream.
   */
  readonly destroysKeys?: { readonly [T in keyof L['events']]?: DestroyedScopes };
  /** Whether a destruction for ever is confirmed in the stream, with the command `ConfirmErasure`. */
  readonly confirmsErasure?: true;
}

/**
 * How a stream with personal data of one person ends: all its keys are destroyed for ever, and that is
 * confirmed. `earlier` are events that destroy some of them before.
 */
export const erasable = <const Events extends Readonly<Record<string, DestroyedScopes>>>(
  earlier: Events = {} as Events,
) =>
  ({
    destroysKeys: { ...earlier, PersonalDataErased: 'forever' },
    confirmsErasure: true,
  }) as const;

/** Which of a stream's keys an event destroys. */
export type DestroyedScopes = 'forever' | 'all' | readonly PersonalDataCategory[];

/** Transforms a received event before it is stored; reporting replaces ids by count tokens here. */
export type TransformReceived = (message: {
  readonly tenant: string;
  readonly stream: string;
  readonly at: string;
  readonly type: string;
  readonly data: object;
}) => Promise<{ readonly stream: string; readonly data: object }>;

/** A service's whole declaration, which Nest, the tests and the documents read. */
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
   * Nest controllers for what is neither a command nor a query of a projection: computed results, files. Each
   * method needs @Allow.
   */
  readonly controllers: readonly (new (...parts: never[]) => object)[];
  /** How large a file may be, in bytes; needed if a command takes one. */
  fileBytes?(config: Config): number;
  /** A method, so that a service with its own configuration class is assignable to `Service`. */
  transformReceived?(config: Config, rows: EntityManager): TransformReceived;
}

/**
 * Hides a stream's own types: the arguments of `stream(...)` are fully checked, and its result can be listed
 * with other streams.
 */
export const stream = <L extends Language, State, Facts extends FactsByCommand<L>>(
  spec: StreamSpec<L, State, Facts>,
): StreamSpec => spec as unknown as StreamSpec;
export const projection = <V extends MessageTypes, Row, Parent = object>(
  definition: Projection<V, Row>,
  api?: QueryApi<Row, Parent>,
): Service['projections'][number] =>
  ({ projection: definition, ...(api && { api }) }) as unknown as Service['projections'][number];
export const policy = <V extends MessageTypes, L extends Language, Facts extends FactsByCommand<L>>(
  definition: Policy<V, L, Facts>,
): Service['policies'][number] => definition as unknown as Service['policies'][number];
export const timer = <
  V extends MessageTypes,
  Row,
  L extends Language,
  Facts extends FactsByCommand<L> = NoFacts,
>(
  definition: Omit<Timer<Row, L, Facts>, 'projection'> & { readonly projection: Projection<V, Row> },
): Timer => definition as unknown as Timer;
export const publication = <L extends Language, V extends MessageTypes>(
  definition: Publication<L, V>,
): Service['publications'][number] => definition as unknown as Service['publications'][number];
