import type { Append, ReceivedEvent } from '@geleit/event-store';
import type { CommandMeta, MessageTypes, RecordedEvent } from '@geleit/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { v5 } from 'uuid';
import { Clock } from '../edge/clock.js';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { commandsTotal } from '../telemetry/metrics.js';
import { LOGGER } from '../telemetry/telemetry-module.js';
import { continueTrace, withSpan } from '../telemetry/spans.js';
import { CommandBatch } from './command-batch.js';
import { CommandDependencies } from './command-dependencies.js';
import type { CommandRequest } from './command.js';

type ServicePolicy = Service['policies'][number];

/**
 * Decides the commands that policies execute, each on the state that the earlier ones of its batch lead to.
 */
@Injectable()
export class PolicyRunner {
  private readonly specs: ReadonlyMap<string, StreamSpec>;

  constructor(
    @Inject(CommandDependencies)
    private readonly dependencies: Pick<CommandDependencies, 'service' | 'streams' | 'sealer'>,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'info'>,
  ) {
    this.specs = new Map(dependencies.service.streams.map((spec) => [spec.decider.language.stream, spec]));
  }

  async react(
    events: readonly ReceivedEvent[],
    policies: Service['policies'],
  ): Promise<{ readonly appends: readonly Append[] }> {
    const batch = new CommandBatch(this.dependencies);
    for (const event of events)
      for (const policy of policies)
        await continueTrace(event.traceparent, () => this.applyPolicy(policy, event, batch));
    return { appends: batch.appends };
  }

  private async applyPolicy(policy: ServicePolicy, event: ReceivedEvent, batch: CommandBatch): Promise<void> {
    const { name, target } = policy;
    const spec = this.specs.get(target.stream);
    if (spec === undefined)
      throw new Error(`policy ${name} has a target that is not a stream of this service: ${target.stream}`);
    const recorded = recordedEventOf(event, this.clock.now()) as RecordedEvent<MessageTypes>;
    const reactions = policy.react[event.type]?.(recorded) ?? [];
    for (const [index, { tenant = event.tenant, stream, command, facts }] of reactions.entries()) {
      const meta: CommandMeta = {
        at: this.clock.now(),
        by: event.by,
        roles: [],
        id: v5(`${name}/${index}`, event.id),
      };
      const request: CommandRequest = {
        spec,
        stream: { tenant, type: target.stream, id: stream },
        command,
        meta,
        causationId: event.id,
        correlationId: event.id,
        facts,
      };
      const attributes = {
        'geleit.service': this.dependencies.service.name,
        'geleit.command': command.type,
        'geleit.policy': name,
      };
      await withSpan('command.handle', attributes, () => this.decideCommand(request, batch));
    }
  }

  private async decideCommand(request: CommandRequest, batch: CommandBatch): Promise<void> {
    const { command, causationId: causedBy } = request;
    const decision = await batch.decide(request);
    const service = this.dependencies.service.name;
    commandsTotal.inc({ service, type: command.type, outcome: decision.kind });
    if (decision.kind === 'rejected')
      this.log.info(
        { command: command.type, rejected: decision.rejection.rejected, causedBy },
        'the command of a policy was rejected',
      );
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
