import {
  ConstraintViolated,
  VersionConflict,
  type Append,
  type ReceivedEvent,
  type Receipt,
  type StreamRef,
} from '@geleit/event-store';
import type { CommandMeta, RecordedEvent, Rejection, MessageTypes } from '@geleit/kernel';
import { isRejection } from '@geleit/kernel';
import type { DecisionParts } from '../manifest/parts.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { commandsTotal, commandConflicts } from '../telemetry/metrics.js';
import { withSpan } from '../telemetry/spans.js';
import { runDecider, buildEventMeta, EventRecorder, type Command } from './event-recorder.js';
import { PolicyRun } from './policy-run.js';
import { streamKeyOf, StreamReader } from './stream-reader.js';
import { StreamQueue } from './stream-queue.js';

/** Another stream that a decision rests on, as it was when it was looked at. */
export interface StreamDependency {
  readonly stream: StreamRef;
  readonly version: number;
}

/** What a command is decided on besides itself and the state. */
export interface PreparedFacts {
  readonly facts?: object | undefined;
  readonly dependsOn: readonly StreamDependency[];
}

/** One command on its way to one stream. */
export interface CommandRequest {
  readonly spec: StreamSpec;
  readonly tenant: string;
  /** Id of the stream. */
  readonly stream: string;
  readonly meta: CommandMeta;
  readonly command: Command;
  /** Where nothing is prepared. */
  readonly facts?: object | undefined;
  /** The version the client decided on; without it, a newer version is decided on again. */
  readonly expected?: number;
  /** Judges the folded state before anything is decided and throws to refuse; returns the facts. */
  readonly beforeDecide?: (state: unknown, version: number) => Promise<PreparedFacts>;
  /** Kept for a repetition of the request. The outcome's last event counts as position 0. */
  readonly receiptFor?: (commandOutcome: CommandOutcome) => Receipt;
  /** The request's id. */
  readonly correlationId?: string;
}

export interface CommitResult {
  readonly stream: StreamRef;
  /** The stream's version after the command. */
  readonly version: number;
  /** What was recorded, as a publication reads it, with each event's place in the log. */
  readonly events: readonly (RecordedEvent<MessageTypes> & {
    readonly type: string;
    readonly position: number;
  })[];
}

/**
 * `stale`: `expected` is not the version any more. `contended`: overtaken too often. In both nothing was
 * recorded.
 */
export type CommandOutcome =
  | { readonly kind: 'recorded'; readonly recorded: CommitResult }
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly version: number }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'contended' };

const maxDecisionAttempts = 4;

/** The one way a command takes in a service: load, judge, decide, append. */
export class CommandBus {
  private readonly reader: StreamReader;
  private readonly recorder: EventRecorder;
  private readonly queue = new StreamQueue();
  private readonly specs: ReadonlyMap<string, StreamSpec>;

  constructor(private readonly parts: DecisionParts) {
    this.reader = new StreamReader(parts.store, parts.sealing);
    this.recorder = new EventRecorder(parts);
    this.specs = new Map(parts.service.streams.map((spec) => [spec.decider.language.stream, spec]));
  }

  /** @throws Unavailable, ReceiptExists, RecordTooLarge, and whatever `before` throws */
  execute(commandRequest: CommandRequest): Promise<CommandOutcome> {
    const { service } = this.parts;
    const { type } = commandRequest.command;
    return withSpan(
      'command.handle',
      { 'geleit.service': service.name, 'geleit.command': type },
      async () => {
        const outcome = await this.queue.enqueue(streamKeyOf(streamRefOf(commandRequest)), () =>
          this.decideWithRetries(commandRequest),
        );
        commandsTotal.inc({ service: service.name, type, outcome: outcome.kind });
        return outcome;
      },
    );
  }

  /**
   * What policies ask for because of heard events, decided but not yet committed. A rejection of it is a
   * normal outcome.
   */
  react(
    heard: readonly ReceivedEvent[],
    policies: Service['policies'],
  ): Promise<{ readonly appends: readonly Append[] }> {
    return new PolicyRun(this.parts, this.reader, this.recorder, this.specs).run(heard, policies);
  }

  private async decideWithRetries(commandRequest: CommandRequest): Promise<CommandOutcome> {
    for (let attempt = 1; attempt <= maxDecisionAttempts; attempt += 1) {
      try {
        return await this.decideOnce(commandRequest);
      } catch (fault) {
        if (!(fault instanceof VersionConflict)) throw fault;
        if (
          commandRequest.expected !== undefined &&
          streamKeyOf(fault.stream) === streamKeyOf(streamRefOf(commandRequest))
        )
          return { kind: 'stale', version: fault.actual };
        commandConflicts.inc({ service: this.parts.service.name, type: commandRequest.command.type });
      }
    }
    return { kind: 'contended' };
  }

  private async decideOnce(commandRequest: CommandRequest): Promise<CommandOutcome> {
    const { spec, meta, expected } = commandRequest;
    const stream = streamRefOf(commandRequest);
    const { state, version } = await this.reader.loadCurrent(spec, stream);
    const { facts, dependsOn }: PreparedFacts =
      commandRequest.beforeDecide === undefined
        ? { facts: commandRequest.facts, dependsOn: [] }
        : await commandRequest.beforeDecide(state, version);
    if (expected !== undefined && expected !== version) return { kind: 'stale', version };
    const decision = runDecider(spec, state, { command: commandRequest.command, facts }, meta);
    if (isRejection(decision)) return this.finishRejected(commandRequest, decision, version);
    if (decision.length === 0) return this.finishUnchanged(commandRequest, stream, version);
    const about = {
      stream,
      expected: version,
      at: meta.at,
      meta: buildEventMeta(meta, { correlation: commandRequest.correlationId ?? meta.id }),
    };
    const append = await this.recorder.prepareAppend(spec, about, decision);
    return this.commitEvents(
      commandRequest,
      [
        append,
        ...dependsOn.map((dependency) => ({
          ...about,
          stream: dependency.stream,
          expected: dependency.version,
          events: [],
        })),
      ],
      version,
    );
  }

  /** A unique index or a check of a view may turn the events down; its name is then the rejection's. */
  private async commitEvents(
    commandRequest: CommandRequest,
    appends: readonly [Append, ...Append[]],
    version: number,
  ): Promise<CommandOutcome> {
    const outcomeAt = (position: number): CommandOutcome => ({
      kind: 'recorded',
      recorded: commitResultAt(appends[0], position),
    });
    const { receiptFor } = commandRequest;
    try {
      const [position = 0] = await withSpan(
        'events.append',
        { 'geleit.service': this.parts.service.name, 'geleit.events': appends[0].events.length },
        () =>
          this.parts.store.commit({
            appends,
            ...(receiptFor && { receipt: receiptFor(outcomeAt(0)) }),
          }),
      );
      return outcomeAt(position);
    } catch (fault) {
      if (
        !(fault instanceof ConstraintViolated) ||
        !(fault.constraint in commandRequest.spec.decider.language.rejections)
      )
        throw fault;
      return this.finishRejected(commandRequest, { rejected: fault.constraint }, version);
    }
  }

  private finishRejected(
    commandRequest: CommandRequest,
    rejection: Rejection,
    version: number,
  ): Promise<CommandOutcome> {
    return this.storeReceipt(commandRequest, { kind: 'rejected', rejection, version });
  }

  private finishUnchanged(
    commandRequest: CommandRequest,
    stream: StreamRef,
    version: number,
  ): Promise<CommandOutcome> {
    return this.storeReceipt(commandRequest, { kind: 'recorded', recorded: { stream, version, events: [] } });
  }

  private async storeReceipt(
    { receiptFor }: CommandRequest,
    commandOutcome: CommandOutcome,
  ): Promise<CommandOutcome> {
    if (receiptFor !== undefined)
      await this.parts.store.commit({ appends: [], receipt: receiptFor(commandOutcome) });
    return commandOutcome;
  }
}

const streamRefOf = ({ tenant, spec, stream }: CommandRequest): StreamRef => ({
  tenant,
  type: spec.decider.language.stream,
  id: stream,
});

const commitResultAt = (
  { stream, expected, at, meta: { by }, events }: Append,
  last: number,
): CommitResult => ({
  stream,
  version: expected + events.length,
  events: events.map(({ id, type, data }, index) => ({
    tenant: stream.tenant,
    stream: stream.id,
    version: expected + index + 1,
    at,
    by,
    id,
    type,
    data,
    position: last - (events.length - 1 - index),
  })),
});
