import type { Append, ReceivedEvent, StreamRef } from '@geleit/event-store';
import { fold, isRejection, type CommandMeta, type RecordedEvent, type MessageTypes } from '@geleit/kernel';
import { v5 } from 'uuid';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import type { DecisionParts } from '../manifest/parts.js';
import { commandsTotal } from '../telemetry/metrics.js';
import { continueTrace, withSpan } from '../telemetry/spans.js';
import { runDecider, buildEventMeta, type Command, type EventRecorder } from './event-recorder.js';
import type { CachedState } from './state-cache.js';
import { streamKeyOf, type StreamReader } from './stream-reader.js';

/**
 * One run of heard events through the policies. Later commands of the run are decided on what earlier ones
 * will have recorded.
 */
export class PolicyRun {
  private readonly pendingStates = new Map<string, CachedState>();
  private readonly appends: Append[] = [];

  constructor(
    private readonly parts: DecisionParts,
    private readonly reader: StreamReader,
    private readonly recorder: EventRecorder,
    private readonly specs: ReadonlyMap<string, StreamSpec>,
  ) {}

  async run(
    heard: readonly ReceivedEvent[],
    policies: Service['policies'],
  ): Promise<{ readonly appends: readonly Append[] }> {
    for (const event of heard)
      for (const policy of policies)
        await continueTrace(event.traceparent, () => this.applyPolicy(policy, event));
    return { appends: this.appends };
  }

  private async applyPolicy(policy: Service['policies'][number], event: ReceivedEvent): Promise<void> {
    const asked =
      policy.react[event.type]?.(recordedEventOf(event, this.parts.now()) as RecordedEvent<MessageTypes>) ??
      [];
    const spec = this.specs.get(policy.target.stream);
    if (spec === undefined)
      throw new Error(
        `policy ${policy.name} asks a stream this service does not have: ${policy.target.stream}`,
      );
    for (const [index, { tenant = event.tenant, stream, command, facts }] of asked.entries()) {
      const commandMeta: CommandMeta = {
        at: this.parts.now(),
        by: event.by,
        roles: [],
        id: v5(`${policy.name}/${index}`, event.id),
      };
      const ref: StreamRef = { tenant, type: policy.target.stream, id: stream };
      await withSpan(
        'command.handle',
        {
          'geleit.service': this.parts.service.name,
          'geleit.command': command.type,
          'geleit.policy': policy.name,
        },
        () => this.decideCommand(spec, ref, command, { meta: commandMeta, causedBy: event.id, facts }),
      );
    }
  }

  private async decideCommand(
    spec: StreamSpec,
    stream: StreamRef,
    command: Command,
    {
      meta,
      causedBy,
      facts,
    }: { readonly meta: CommandMeta; readonly causedBy: string; readonly facts: object | undefined },
  ): Promise<void> {
    const key = streamKeyOf(stream);
    const { state, version } = this.pendingStates.get(key) ?? (await this.reader.loadCurrent(spec, stream));
    const decision = runDecider(spec, state, { command, facts }, meta);
    const service = this.parts.service.name;
    if (isRejection(decision)) {
      commandsTotal.inc({ service, type: command.type, outcome: 'rejected' });
      this.parts.log.info(
        { command: command.type, rejected: decision.rejected, causedBy },
        'policy was turned down',
      );
      return;
    }
    commandsTotal.inc({ service, type: command.type, outcome: 'recorded' });
    if (decision.length === 0) return;
    this.appends.push(
      await this.recorder.prepareAppend(
        spec,
        {
          stream,
          expected: version,
          at: meta.at,
          meta: buildEventMeta(meta, { causedBy, correlation: causedBy }),
        },
        decision,
      ),
    );
    this.pendingStates.set(key, {
      state: fold(spec.decider, decision, state),
      version: version + decision.length,
    });
  }
}

const recordedEventOf = (
  { tenant, stream, streamVersion, at, by, id, data }: ReceivedEvent,
  receivedAt: string,
) => ({
  tenant,
  stream,
  version: streamVersion,
  at,
  by,
  id,
  receivedAt,
  data,
});
