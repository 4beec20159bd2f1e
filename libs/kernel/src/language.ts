/** Message type → the class that describes and validates its data. */
export type MessageTypes = Readonly<Record<string, new () => object>>;

/** The four reasons to reject a well-formed command. The edge maps each of them to one HTTP status. */
export type RejectionKind = 'not-found' | 'conflict' | 'forbidden' | 'unprocessable';

/**
 * All messages of one kind of stream: the commands it accepts, the events it records, the reasons it rejects
 * with.
 */
export interface Language {
  readonly stream: string;
  readonly commands: MessageTypes;
  readonly events: MessageTypes;
  readonly rejections: Readonly<Record<string, RejectionKind>>;
}

export type DataOf<V extends MessageTypes, T extends keyof V> = Readonly<InstanceType<V[T]>>;
export interface Message<V extends MessageTypes, T extends keyof V> {
  readonly type: T;
  readonly data: DataOf<V, T>;
}
export type Messages<V extends MessageTypes> = { [T in keyof V & string]: Message<V, T> };
export type CommandName<L extends Language> = keyof L['commands'] & string;
export type CommandOf<L extends Language> = Messages<L['commands']>[CommandName<L>];
export type EventOf<L extends Language> = Messages<L['events']>[keyof L['events'] & string];
export type RejectionOf<L extends Language> = Rejection<keyof L['rejections'] & string>;

export interface Rejection<Code extends string = string> {
  readonly rejected: Code;
  readonly detail?: string;
  /** The field of the command that causes it: a JSON pointer (RFC 6901). */
  readonly pointer?: string;
}
export const reject = <const Code extends string>(rejected: Code, detail?: string): Rejection<Code> =>
  detail === undefined ? { rejected } : { rejected, detail };
export const rejectField = <const Code extends string>(pointer: string, rejected: Code, detail?: string) =>
  ({ ...reject(rejected, detail), pointer }) satisfies Rejection<Code>;
/** Names the field whose value a check rejected, unless the check has named one. */
export const atField = <R extends Rejection>(pointer: string, fault?: R) => fault && { pointer, ...fault };

/**
 * What is known about every command: when it arrived, who sent it, in which roles, and a fresh id for
 * whatever it creates.
 */
export interface CommandMeta {
  readonly at: string;
  readonly by: string;
  readonly roles: readonly string[];
  readonly id: string;
}
