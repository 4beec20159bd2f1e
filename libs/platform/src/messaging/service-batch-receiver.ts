import {
  ConstraintViolated,
  VersionConflict,
  type Append,
  type ReceivedEvent,
  type ConsumeRequest,
} from '@geleit/event-store';
import { cloudEventTypeOf, topicOf, type Contract } from '@geleit/kernel';
import {
  cloudEventTypeOnTopic,
  type HandledBatchReceiver,
  type BusHandler,
  type ReceivedBatch,
  type ReceivedEvent as BusEvent,
} from '@geleit/messaging';
import type { CommandBus } from '../command/command-bus.js';
import { validate } from '../edge/validate.js';
import type { TransformReceived, Service } from '../manifest/manifest.js';
import type { DecisionParts } from '../manifest/parts.js';
import { commandConflicts, projectionLagSeconds } from '../telemetry/metrics.js';
import { continueTrace, withSpan, withSpanInEachTrace } from '../telemetry/spans.js';
import { messageTypesByReader } from '../manifest/consumed-contracts.js';

/** What was heard is not what its contract says. The message names places and checks, never a value. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

const maxReceiveAttempts = 5;

/**
 * Where heard events take effect: views, policies, inbox and high-water mark of one service, in one
 * transaction for each run.
 */
export class ServiceBatchReceiver implements HandledBatchReceiver {
  /**
   * One handler for each event that a view or policy reads: it answers the data as the contract describes
   * them.
   */
  readonly handlers: readonly BusHandler[];
  private readonly messageClasses: ReadonlyMap<string, new () => object>;
  private readonly policies: ReadonlyMap<string, Service['policies']>;

  constructor(
    private readonly parts: DecisionParts,
    private readonly commandBus: CommandBus,
    contracts: readonly Contract[],
  ) {
    const { service } = parts;
    const read = new Set(messageTypesByReader(service).flatMap(({ reads }) => Object.values(reads)));
    const heard = contracts.flatMap((contract) =>
      Object.entries(contract.events)
        .filter(([, type]) => read.has(type))
        .map(([event, type]) => ({ event, type, cloudType: cloudEventTypeOf(contract, event) })),
    );
    this.messageClasses = new Map(heard.map(({ cloudType, type }) => [cloudType, type]));
    this.handlers = heard.map(({ event, type, cloudType }) => ({
      consumer: service.name,
      type: cloudType,
      handle: (busEvent: BusEvent) =>
        continueTrace(busEvent.traceparent, () =>
          withSpan('contract.check', { 'geleit.service': service.name, 'geleit.event': event }, async () =>
            parseContractData(type, busEvent),
          ),
        ),
    }));
    this.policies = new Map(
      contracts.map((contract) => [
        topicOf(contract),
        service.policies.filter(({ consumes }) =>
          Object.entries(consumes).some(([event, type]) => contract.events[event] === type),
        ),
      ]),
    );
  }

  checkpoints(topic: string) {
    return this.parts.store.checkpoints(topic);
  }

  parkedStreams(topic: string) {
    return this.parts.store.parkedStreams(topic);
  }

  /** @throws MarkMoved, Unavailable, and whatever a view or policy throws */
  async receive(
    receivedBatch: ReceivedBatch,
    answers: ReadonlyMap<BusEvent, readonly unknown[]>,
  ): Promise<void> {
    const about = {
      'geleit.service': this.parts.service.name,
      'geleit.topic': receivedBatch.topic,
      'geleit.events': receivedBatch.events.length,
    };
    await withSpanInEachTrace(
      'projection.apply',
      { attributes: about, parents: receivedBatch.events.map(({ traceparent }) => traceparent) },
      async () => {
        const { topic, partition, from, to, offset, parked } = receivedBatch;
        const events = await this.transformReceived(
          receivedBatch.events.map((event) => ({ ...event, data: answers.get(event)?.[0] as object })),
        );
        await this.consumeWithPolicies({
          topic,
          partition,
          from,
          to,
          offset,
          events,
          parked,
          appends: [],
        });
      },
    );
    this.observeLag(receivedBatch);
  }

  /**
   * Hears an event that was parked, if it still is the first of its stream; one that nobody here listens to
   * any more only leaves its place.
   * @throws as `take` does
   */
  async receiveParked(busEvent: BusEvent, part: number): Promise<void> {
    const { topic, tenant, position } = busEvent;
    const type = this.messageClasses.get(cloudEventTypeOnTopic(topic, busEvent.type));
    const events =
      type === undefined
        ? []
        : await this.transformReceived([{ ...busEvent, data: parseContractData(type, busEvent) }]);
    await this.consumeWithPolicies({
      topic,
      partition: part,
      from: position,
      to: position,
      offset: '',
      events,
      parked: [],
      appends: [],
      released: { tenant, position },
    });
  }

  /** As it is to be kept. */
  private async transformReceived(told: readonly ReceivedEvent[]): Promise<readonly ReceivedEvent[]> {
    const {
      service: { transformReceived },
      config,
      read,
    } = this.parts;
    if (!transformReceived) return told;
    const kept = new Map<ReceivedEvent, ReceivedEvent>();
    for (const [tenant, events] of Map.groupBy(told, (event) => event.tenant))
      await read(tenant, async (rows) => {
        await transformEvents(transformReceived(config, rows), events, kept);
      });
    return told.map((event) => kept.get(event) ?? event);
  }

  /** A stream that policies ask may move on meanwhile: then they are asked again. */
  private async consumeWithPolicies(consumeRequest: ConsumeRequest): Promise<void> {
    const { service, store, log } = this.parts;
    for (let attempt = 1; ; attempt += 1) {
      const { appends } = await this.commandBus.react(
        consumeRequest.events,
        this.policies.get(consumeRequest.topic) ?? [],
      );
      try {
        return await store.consume({ ...consumeRequest, appends });
      } catch (fault) {
        if (isPolicyRejected(fault, consumeRequest, appends)) {
          log.info({ rejected: fault.constraint, topic: consumeRequest.topic }, 'policy was turned down');
          return await store.consume(consumeRequest);
        }
        if (!(fault instanceof VersionConflict) || attempt === maxReceiveAttempts) throw fault;
        commandConflicts.inc({ service: service.name, type: fault.stream.type });
      }
    }
  }

  private observeLag({ topic, events }: ReceivedBatch): void {
    const service = this.parts.service.name;
    const now = Date.parse(this.parts.now());
    for (const { at } of events)
      projectionLagSeconds.observe({ service, topic }, Math.max(0, (now - Date.parse(at)) / 1000));
  }
}

/**
 * A unique index turned down what a policy asked for: a normal outcome. Among several events it is not known
 * whose, so the run is halved until one is alone.
 */
const isPolicyRejected = (
  fault: unknown,
  { events }: ConsumeRequest,
  appends: readonly Append[],
): fault is ConstraintViolated =>
  fault instanceof ConstraintViolated && events.length === 1 && appends.length > 0;

/** @throws ContractBroken */
function parseContractData(type: new () => object, { data }: BusEvent): object {
  const verdict = validate(type, data, 'drop');
  if ('data' in verdict) return verdict.data;
  throw new ContractBroken(verdict.invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', '));
}

async function transformEvents(
  transformReceived: TransformReceived,
  events: readonly ReceivedEvent[],
  kept: Map<ReceivedEvent, ReceivedEvent>,
): Promise<void> {
  for (const event of events) {
    const { tenant, stream, at, type, data } = event;
    kept.set(event, { ...event, ...(await transformReceived({ tenant, stream, at, type, data })) });
  }
}
