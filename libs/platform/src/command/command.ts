import type { Actor } from '@geleit/access';
import type { Receipt, StoredReceipt, StreamRef } from '@geleit/event-store';
import type { CommandMeta, Rejection } from '@geleit/kernel';
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

/** By what a repetition of a POST is recognised. */
export type ReceiptKey = Pick<Receipt, 'tenant' | 'key' | 'fingerprint'>;

/** A POST as the guard let it pass. */
export interface IncomingCommand {
  readonly exposed: ExposedCommand;
  readonly actor: Actor;
  /** The id in the path, where there is one. */
  readonly pathId: string | undefined;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly receipt: ReceiptKey;
  /** Id of the request, and the language that its problems are written in. */
  readonly problemContext: ProblemContext;
  /** When it came: ISO 8601, UTC. */
  readonly at: string;
}

/** One command on its way to one stream. */
export interface CommandRequest {
  readonly spec: StreamSpec;
  readonly stream: StreamRef;
  readonly command: Command;
  readonly meta: CommandMeta;
  /** What a timer or policy has found out for it; over HTTP, `prepare` does. */
  readonly facts?: object | undefined;
  /** The version the client decided on; without it, a newer version is decided on again. */
  readonly expected?: number;
  /** The request's id, or the event's that a policy reacts to; without it, the command's. */
  readonly correlationId?: string;
  /** Id of the event that a policy reacts to. */
  readonly causationId?: string;
  /** Present where the command came over HTTP. */
  readonly incoming?: IncomingCommand;
}

/** A command that came over HTTP. */
export interface HttpCommandRequest extends CommandRequest {
  readonly incoming: IncomingCommand;
}

/** Another stream that a decision depends on, as it was when it was read. */
export interface StreamDependency {
  readonly stream: StreamRef;
  readonly version: number;
}

/**
 * Where on the bus a stream's newest published event will be: topic, partition, and how many positions before
 * the last event of the same commit.
 */
export type RelativePublishedPosition = readonly [topic: string, partition: number, distance: number];

/** `recorded` may have no events: then the stream is as the command wants it. */
export type CommandDecision =
  | { readonly kind: 'recorded'; readonly version: number; readonly events: readonly DecidedEvent[] }
  | { readonly kind: 'rejected'; readonly version: number; readonly rejection: Rejection }
  | { readonly kind: 'stale'; readonly version: number };

/**
 * `version` is the stream's after the command. `stale`: `expected` is not the version any more. `contended`:
 * another process was faster too often. In both nothing was recorded. `repeated`: the same request was
 * committed meanwhile, by another process.
 */
export type CommandOutcome =
  | {
      readonly kind: 'recorded';
      readonly version: number;
      readonly published: readonly RelativePublishedPosition[];
      /** Of the last event; null where nothing was recorded. */
      readonly position: number | null;
    }
  | { readonly kind: 'rejected'; readonly version: number; readonly rejection: Rejection }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'contended' }
  | { readonly kind: 'repeated'; readonly receipt: StoredReceipt };
