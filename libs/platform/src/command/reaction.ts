import type { Append, HeardEvent, StreamRef } from '@geleit/event-store';
import {
  fold,
  isRejection,
  type Language,
  type Meta,
  type Policy,
  type Recorded,
  type Vocabulary,
} from '@geleit/kernel';
import { v5 } from 'uuid';
import type { StreamSpec } from '../manifest.js';
import type { Deciding } from '../parts.js';
import { commands } from '../telemetry/metrics.js';
import { continued, span } from '../telemetry/trace.js';
import { decided, eventMeta, type Command, type Recording } from './deciding.js';
import type { Known } from './state-cache.js';
import { keyOf, type StreamReader } from './stream-reader.js';

/**
 * One run of heard events through the policies. Later commands of the run are decided on what earlier ones
 * will have recorded.
 */
export class Reaction {
  private readonly pending = new Map<string, Known>();
  private readonly appends: Append[] = [];

  constructor(
    private readonly parts: Deciding,
    private readonly reader: StreamReader,
    private readonly recording: Recording,
    private readonly specs: ReadonlyMap<string, StreamSpec>,
  ) {}

  async to(
    heard: readonly HeardEvent[],
    policies: readonly Policy<Vocabulary, Language>[],
  ): Promise<{ readonly appends: readonly Append[] }> {
    for (const event of heard)
      for (const policy of policies) await continued(event.traceparent, () => this.apply(policy, event));
    return { appends: this.appends };
  }

  private async apply(policy: Policy<Vocabulary, Language>, event: HeardEvent): Promise<void> {
    const asked = policy.react[event.type]?.(told(event, this.parts.now()) as Recorded<Vocabulary>) ?? [];
    const spec = this.specs.get(policy.asks.stream);
    if (spec === undefined)
      throw new Error(
        `policy ${policy.name} asks a stream this service does not have: ${policy.asks.stream}`,
      );
    for (const [index, { tenant = event.tenant, stream, command }] of asked.entries()) {
      const meta: Meta = {
        at: this.parts.now(),
        by: event.by,
        roles: [],
        id: v5(`${policy.name}/${index}`, event.id),
      };
      const ref: StreamRef = { tenant, type: policy.asks.stream, id: stream };
      await span(
        'command.handle',
        {
          'geleit.service': this.parts.service.name,
          'geleit.command': command.type,
          'geleit.policy': policy.name,
        },
        () => this.ask(spec, ref, command, { meta, causedBy: event.id }),
      );
    }
  }

  private async ask(
    spec: StreamSpec,
    stream: StreamRef,
    command: Command,
    { meta, causedBy }: { readonly meta: Meta; readonly causedBy: string },
  ): Promise<void> {
    const key = keyOf(stream);
    const { state, version } = this.pending.get(key) ?? (await this.reader.now(spec, stream));
    const decision = decided(spec, state, command, meta);
    const service = this.parts.service.name;
    if (isRejection(decision)) {
      commands.inc({ service, type: command.type, outcome: 'rejected' });
      this.parts.log.info(
        { command: command.type, rejected: decision.rejected, causedBy },
        'policy was turned down',
      );
      return;
    }
    commands.inc({ service, type: command.type, outcome: 'recorded' });
    if (decision.length === 0) return;
    this.appends.push(
      await this.recording.of(
        spec,
        {
          stream,
          expected: version,
          at: meta.at,
          meta: eventMeta(meta, { causedBy, correlation: causedBy }),
        },
        decision,
      ),
    );
    this.pending.set(key, { state: fold(spec.decider, decision, state), version: version + decision.length });
  }
}

const told = ({ tenant, stream, streamVersion, at, by, id, data }: HeardEvent, heardAt: string) => ({
  tenant,
  stream,
  version: streamVersion,
  at,
  by,
  id,
  heardAt,
  data,
});
