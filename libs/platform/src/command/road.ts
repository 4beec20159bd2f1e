import {
  Taken,
  VersionConflict,
  type Append,
  type HeardEvent,
  type Receipt,
  type StreamRef,
} from '@geleit/event-store';
import type { Meta, Recorded, Rejection, Vocabulary } from '@geleit/kernel';
import { isRejection } from '@geleit/kernel';
import type { Deciding } from '../parts.js';
import type { Service, StreamSpec } from '../manifest.js';
import { commands, conflicts } from '../telemetry/metrics.js';
import { span } from '../telemetry/trace.js';
import { decided, eventMeta, Recording, type Command } from './deciding.js';
import { Reaction } from './reaction.js';
import { keyOf, StreamReader } from './stream-reader.js';
import { Turns } from './turns.js';

/** Another stream that a decision rests on, as it was when it was looked at. */
export interface Rest {
  readonly stream: StreamRef;
  readonly version: number;
}

/** A command as it is to be decided. */
export interface Prepared extends Command {
  readonly restsOn: readonly Rest[];
}

/** One command on its way to one stream. */
export interface Ask {
  readonly spec: StreamSpec;
  readonly tenant: string;
  /** Id of the stream. */
  readonly stream: string;
  readonly meta: Meta;
  readonly command: Command;
  /** The version the client decided on; without it, a newer version is decided on again. */
  readonly expected?: number;
  /**
   * Judges the folded state before anything is decided, throws to refuse; answers the command as it is to be
   * decided.
   */
  readonly before?: (state: unknown, version: number) => Promise<Prepared>;
  /** What to keep for a repetition of the request, in the same transaction as the outcome. */
  readonly receipt?: (outcome: Outcome) => Receipt;
  /** The request's id. */
  readonly correlation?: string;
}

export interface Committed {
  readonly stream: StreamRef;
  /** The stream's version after the command. */
  readonly version: number;
  /** What was recorded, as a publication reads it, with each event's place in the log. */
  readonly events: readonly (Recorded<Vocabulary> & { readonly type: string; readonly position: number })[];
}

/**
 * `stale`: `expected` is not the version any more. `contended`: overtaken too often. In both nothing was
 * recorded.
 */
export type Outcome =
  | { readonly kind: 'recorded'; readonly recorded: Committed }
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly version: number }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'contended' };

const attempts = 4;

/** The one way a command takes in a service: load, judge, decide, append. */
export class Road {
  private readonly reader: StreamReader;
  private readonly recording: Recording;
  private readonly turns = new Turns();
  private readonly specs: ReadonlyMap<string, StreamSpec>;

  constructor(private readonly parts: Deciding) {
    this.reader = new StreamReader(parts.store, parts.sealing);
    this.recording = new Recording(parts);
    this.specs = new Map(parts.service.streams.map((spec) => [spec.decider.language.stream, spec]));
  }

  /** @throws Unavailable, ReceiptExists, RecordTooLarge, and whatever `before` throws */
  ask(ask: Ask): Promise<Outcome> {
    const { service } = this.parts;
    const { type } = ask.command;
    return span('command.handle', { 'geleit.service': service.name, 'geleit.command': type }, async () => {
      const outcome = await this.turns.take(keyOf(streamOf(ask)), () => this.untilDecided(ask));
      commands.inc({ service: service.name, type, outcome: outcome.kind });
      return outcome;
    });
  }

  /**
   * What policies ask for because of heard events, decided but not yet committed. A rejection of it is a
   * normal outcome.
   */
  react(
    heard: readonly HeardEvent[],
    policies: Service['policies'],
  ): Promise<{ readonly appends: readonly Append[] }> {
    return new Reaction(this.parts, this.reader, this.recording, this.specs).to(heard, policies);
  }

  private async untilDecided(ask: Ask): Promise<Outcome> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        return await this.once(ask);
      } catch (fault) {
        if (!(fault instanceof VersionConflict)) throw fault;
        if (ask.expected !== undefined && keyOf(fault.stream) === keyOf(streamOf(ask)))
          return { kind: 'stale', version: fault.actual };
        conflicts.inc({ service: this.parts.service.name, type: ask.command.type });
      }
    }
    return { kind: 'contended' };
  }

  private async once(ask: Ask): Promise<Outcome> {
    const { spec, meta, expected } = ask;
    const stream = streamOf(ask);
    const { state, version } = await this.reader.now(spec, stream);
    const command: Prepared =
      ask.before === undefined ? { ...ask.command, restsOn: [] } : await ask.before(state, version);
    if (expected !== undefined && expected !== version) return { kind: 'stale', version };
    const decision = decided(spec, state, command, meta);
    if (isRejection(decision)) return this.rejected(ask, decision, version);
    if (decision.length === 0) return this.unchanged(ask, stream, version);
    const about = {
      stream,
      expected: version,
      at: meta.at,
      meta: eventMeta(meta, { correlation: ask.correlation ?? meta.id }),
    };
    const append = await this.recording.of(spec, about, decision);
    return this.recorded(
      ask,
      [
        append,
        ...command.restsOn.map((rest) => ({
          ...about,
          stream: rest.stream,
          expected: rest.version,
          events: [],
        })),
      ],
      version,
    );
  }

  /** A unique index or a check of a view may turn the events down; its name is then the rejection's. */
  private async recorded(
    ask: Ask,
    appends: readonly [Append, ...Append[]],
    version: number,
  ): Promise<Outcome> {
    const outcomeAt = (position: number): Outcome => ({
      kind: 'recorded',
      recorded: recordedAt(appends[0], position),
    });
    const receipt = ask.receipt;
    try {
      const [position = 0] = await span(
        'events.append',
        { 'geleit.service': this.parts.service.name, 'geleit.events': appends[0].events.length },
        () =>
          this.parts.store.commit({
            appends,
            ...(receipt && { receipt: ([at = 0]) => receipt(outcomeAt(at)) }),
          }),
      );
      return outcomeAt(position);
    } catch (fault) {
      if (!(fault instanceof Taken) || !(fault.constraint in ask.spec.decider.language.rejections))
        throw fault;
      return this.rejected(ask, { rejected: fault.constraint }, version);
    }
  }

  private rejected(ask: Ask, rejection: Rejection, version: number): Promise<Outcome> {
    return this.kept(ask, { kind: 'rejected', rejection, version });
  }

  private unchanged(ask: Ask, stream: StreamRef, version: number): Promise<Outcome> {
    return this.kept(ask, { kind: 'recorded', recorded: { stream, version, events: [] } });
  }

  private async kept({ receipt }: Ask, outcome: Outcome): Promise<Outcome> {
    if (receipt !== undefined)
      await this.parts.store.commit({ appends: [], receipt: () => receipt(outcome) });
    return outcome;
  }
}

const streamOf = ({ tenant, spec, stream }: Ask): StreamRef => ({
  tenant,
  type: spec.decider.language.stream,
  id: stream,
});

const recordedAt = ({ stream, expected, at, meta: { by }, events }: Append, last: number): Committed => ({
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
