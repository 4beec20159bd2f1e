import type { Actor } from '@geleit/access';
import type { Receipt, StoredReceipt, StreamRef } from '@geleit/event-store';
import type { CommandMeta, Rejection } from '@geleit/kernel';
import type { UploadedFile } from '../manifest/uploaded-file.js';
import type { ProblemContext } from '../edge/problem.js';
import type { CommandApi, CommandRoute, StreamSpec } from '../manifest/manifest.js';

export interface Command {
  readonly type: string;
  readonly data: object;
}

export interface DecidedEvent {
  readonly type: string;
  readonly data: object;
}

/** One command of one language and its route. */
export interface ExposedCommand {
  readonly spec: StreamSpec;
  readonly api: Pick<CommandApi<never, unknown>, 'path'>;
  readonly type: string;
  readonly route: CommandRoute<unknown, object, object | undefined>;
}

export const createsStream = ({ route: { at } }: ExposedCommand): boolean => 'creates' in at;

/** @throws Error for a command that its language does not have */
export function commandClassOf({
  spec: { decider },
  type,
}: Pick<ExposedCommand, 'spec' | 'type'>): new () => object {
  const { stream, commands } = decider.language;
  const commandClass = commands[type];
  if (commandClass === undefined) throw new Error(`${stream} has no command ${type}`);
  return commandClass;
}

/** Identifies a repeated POST. */
export type ReceiptKey = Pick<Receipt, 'tenant' | 'key' | 'fingerprint'>;

/** A POST that the guard has accepted. */
export interface IncomingCommand {
  readonly exposed: ExposedCommand;
  readonly actor: Actor;
  /** The id in the path, if there is one. */
  readonly pathId: string | undefined;
  readonly body: unknown;
  readonly file?: UploadedFile;
  readonly ifMatch: string | undefined;
  readonly receipt: ReceiptKey;
  /** Id of the request, and the language of its problems. */
  readonly problemContext: ProblemContext;
  /** When the request arrived: ISO 8601, UTC. */
  readonly at: string;
}

/** One command for one stream. */
export interface CommandRequest {
  readonly spec: StreamSpec;
  readonly stream: StreamRef;
  readonly command: Command;
  readonly meta: CommandMeta;
  /** The facts that a timer or policy supplies; over HTTP, `prepare` does. */
  readonly facts?: object | undefined;
  /** The version on which the client decided. Without it, the command is decided on the newest version. */
  readonly expected?: number;
  /** Id of the request, or of the event to which a policy reacts; without it, the command's id. */
  readonly correlationId?: string;
  /** Id of the event to which a policy reacts. */
  readonly causationId?: string;
  /** Present if the command came over HTTP. */
  readonly incoming?: IncomingCommand;
}

/** A command that came over HTTP. */
export interface HttpCommandRequest extends CommandRequest {
  readonly incoming: IncomingCommand;
}

/** Another stream on which a decision depends, at the version that was read. */
export interface StreamDependency {
  readonly stream: StreamRef;
  readonly version: number;
}

/**
 * Where on the bus a stream's newest published event will be: topic, partition, and its distance from the
 * last event of the commit.
 */
export type RelativePublishedPosition = readonly [topic: string, partition: number, distance: number];

/** `recorded` may have no events: the stream is already as the command wants it. */
export type CommandDecision =
  | { readonly kind: 'recorded'; readonly version: number; readonly events: readonly DecidedEvent[] }
  | { readonly kind: 'rejected'; readonly version: number; readonly rejection: Rejection }
  | { readonly kind: 'stale'; readonly version: number };

/**
 * `version` is the stream's version after the command. `stale`: the stream has a newer version than
 * `expected`. `contended`: other processes overtook the command at every attempt. In both cases nothing was
 * recorded. `repeated`: another process committed the same request in the meantime.
 */
export type CommandOutcome =
  | {
      readonly kind: 'recorded';
      readonly version: number;
      readonly published: readonly RelativePublishedPosition[];
      /** Position of the last event; null if nothing was recorded. */
      readonly position: number | null;
    }
  | { readonly kind: 'rejected'; readonly version: number; readonly rejection: Rejection }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'contended' }
  | { readonly kind: 'repeated'; readonly receipt: StoredReceipt };
