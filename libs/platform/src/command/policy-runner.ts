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
import { StreamQueue } from './stream-queue.js';
import { streamKeyOf } from './stream-reader.js';

type ServicePolicy = Service['policies'][number];

interface PolicyRequest {
  readonly policy: string;
  readonly event: ReceivedEvent;
  readonly request: CommandRequest;
}

/**
 * Decides the commands that policies execute, each on the state that the earlier ones of its batch lead to.
 */
@Injectable()
export class PolicyRunner {
  private readonly specs: ReadonlyMap<string, StreamSpec>;

  constructor(
    @Inject(CommandDependencies)
    private readonly dependencies: Pick<CommandDependencies, 'service' | 'streams' | 'sealer'>,
    private readonly queue: StreamQueue,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'info'>,
  ) {
    this.specs = new Map(dependencies.service.streams.map((spec) => [spec.decider.language.stream, spec]));
  }

  /** `commit` gets the events, and has ended before another command is decided on their streams. */
  async react<T>(
    events: readonly ReceivedEvent[],
    policies: Service['policies'],
    commit: (appends: readonly Append[]) => Promise<T>,
  ): Promise<T> {
    const requests = events.flatMap((event) =>
      policies.flatMap((policy) => [...this.requestsOf(policy, event)]),
    );
    const streams = new Set(requests.map(({ request }) => streamKeyOf(request.stream)));
    return this.queue.enqueue([...streams], async () => {
      const batch = new CommandBatch(this.dependencies);
      for (const request of requests) await this.decideCommand(request, batch);
      return commit(batch.appends);
    });
  }

  private *requestsOf(policy: ServicePolicy, event: ReceivedEvent): Generator<PolicyRequest> {
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
      yield { policy: name, event, request };
    }
  }

  private async decideCommand({ policy, event, request }: PolicyRequest, batch: CommandBatch): Promise<void> {
    const { command, causationId: causedBy } = request;
    const service = this.dependencies.service.name;
    const attributes = { 'geleit.service': service, 'geleit.command': command.type, 'geleit.policy': policy };
    const decision = await continueTrace(event.traceparent, () =>
      withSpan('command.handle', attributes, () => batch.decide(request)),
    );
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
