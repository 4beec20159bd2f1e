import {
  ConstraintViolated,
  VersionConflict,
  type Append,
  type ConsumeRequest,
  type ReceivedBatch,
  type ReceivedEvent,
} from '@geleit/event-store';
import { erasureNoticeContract } from '@geleit/contracts';
import { topicOf, type Contract } from '@geleit/kernel';
import type { BatchReceiver } from '@geleit/messaging';
import type { CommandBus } from '../command/command-bus.js';
import { validate } from '../edge/validate.js';
import { messageTypesByConsumer } from '../manifest/consumed-contracts.js';
import type { Service, TransformReceived } from '../manifest/manifest.js';
import { commandConflicts, projectionLagSeconds } from '../telemetry/metrics.js';
import { continueTrace, withSpan, withSpanInEachTrace } from '../telemetry/spans.js';
import { registerTopics } from '../register/register.js';
import { OrganisationEnded } from '@geleit/privacy';
import { ReceivedDataSealer } from './received-data-sealer.js';
import type { ReceiverDependencies } from './receiver-dependencies.js';

/** An event does not match its contract. The message names fields and checks, never a value. */
export class ContractViolated extends Error {
  override readonly name = 'ContractViolated';
}

type MessageClass = new () => object;

/** The contract and the consumers of one topic. */
interface ConsumedTopic {
  /** The classes of the events that a projection or policy reads, by the event's name in the contract. */
  readonly messageClasses: ReadonlyMap<string, MessageClass>;
  readonly policies: Service['policies'];
}

/** What names nobody but staff is stored as it is. */
export const namelessTopics: ReadonlySet<string> = new Set([
  ...registerTopics,
  topicOf(erasureNoticeContract),
]);

const maxReceiveAttempts = 5;

/**
 * Applies received events to inbox, projections, policies and checkpoint of one service, in one transaction
 * per batch.
 */
export class ServiceBatchReceiver implements BatchReceiver {
  private readonly consumedTopics: ReadonlyMap<string, ConsumedTopic>;
  private readonly receivedData: ReceivedDataSealer;

  constructor(
    private readonly dependencies: ReceiverDependencies,
    private readonly commandBus: Pick<CommandBus, 'react'>,
    contracts: readonly Contract[],
  ) {
    this.receivedData = new ReceivedDataSealer(dependencies.sealing);
    this.consumedTopics = new Map(
      contracts.map((contract) => [topicOf(contract), consumedTopicOf(dependencies.service, contract)]),
    );
  }

  /** Whether a projection or policy reads events of this type. */
  consumes(topic: string, type: string): boolean {
    return this.messageClassOf(topic, type) !== undefined;
  }

  /**
   * Of an organisation whose keys were destroyed nothing is received any more: what it said last must not hold
   * up the others.
   * @throws CheckpointMoved, Unavailable, ContractViolated, and any error of a projection or policy
   */
  async receive(receivedBatch: ReceivedBatch): Promise<void> {
    try {
      await this.receiveAll(receivedBatch);
    } catch (fault) {
      const rest = fault instanceof OrganisationEnded ? without(fault.tenant, receivedBatch) : undefined;
      if (rest === undefined) throw fault;
      await this.receive(rest);
    }
  }

  private async receiveAll(receivedBatch: ReceivedBatch): Promise<void> {
    const { topic, events } = receivedBatch;
    const parsed = await Promise.all(events.map((event) => this.parse(topic, event)));
    const attributes = {
      'geleit.service': this.dependencies.service.name,
      'geleit.topic': topic,
      'geleit.events': events.length,
    };
    await withSpanInEachTrace(
      'projection.apply',
      { attributes, parents: events.map(({ traceparent }) => traceparent) },
      async () => {
        const transformed = await this.transform(topic, parsed);
        const parked = await this.receivedData.sealParked(topic, receivedBatch.parked);
        await this.consumeWithPolicies({ ...receivedBatch, events: transformed, parked, appends: [] });
      },
    );
    this.observeLag(receivedBatch);
  }

  /**
   * Receives a parked event if it is still the first parked event of its stream. An event that the service no
   * longer consumes, or whose key was destroyed, is only released.
   * @throws as `receive` does
   */
  async receiveParked(topic: string, partition: number, event: ReceivedEvent): Promise<void> {
    const { tenant, position } = event;
    const opened = this.consumes(topic, event.type) ? await this.receivedData.openParked(event) : null;
    const events = opened === null ? [] : await this.transform(topic, [await this.parse(topic, opened)]);
    await this.consumeWithPolicies({
      topic,
      partition,
      from: position,
      to: position,
      offset: '',
      events,
      parked: [],
      appends: [],
      retriedParkedEvent: { tenant, position },
    });
  }

  private messageClassOf(topic: string, type: string): MessageClass | undefined {
    return this.consumedTopics.get(topic)?.messageClasses.get(type);
  }

  /** Returns the event with the data that its contract describes. */
  private parse(topic: string, event: ReceivedEvent): Promise<ReceivedEvent> {
    const attributes = { 'geleit.service': this.dependencies.service.name, 'geleit.event': event.type };
    return continueTrace(event.traceparent, () =>
      withSpan('contract.check', attributes, async () => {
        const messageClass = this.messageClassOf(topic, event.type);
        if (messageClass === undefined) throw new ContractViolated('the service does not consume this type');
        return { ...event, data: parseContractData(messageClass, event) };
      }),
    );
  }

  /** Returns the events in the form in which they are stored. */
  private async transform(
    topic: string,
    events: readonly ReceivedEvent[],
  ): Promise<readonly ReceivedEvent[]> {
    const { service, config, reads } = this.dependencies;
    const { transformReceived } = service;
    if (!transformReceived || namelessTopics.has(topic)) return events;
    const transformed = new Map<ReceivedEvent, ReceivedEvent>();
    for (const [tenant, ofTenant] of Map.groupBy(events, (event) => event.tenant))
      await reads.read(tenant, async (rows) => {
        const transformEvent = transformReceived(config, rows);
        for (const event of ofTenant) transformed.set(event, await transformWith(transformEvent, event));
      });
    return events.map((event) => transformed.get(event) ?? event);
  }

  /** If the target stream of a policy changes in the meantime, the policies react again. */
  private async consumeWithPolicies(consumeRequest: ConsumeRequest): Promise<void> {
    const { service, store, log } = this.dependencies;
    const { topic, events } = consumeRequest;
    const policies = this.consumedTopics.get(topic)?.policies ?? [];
    const sealed = {
      ...consumeRequest,
      events: await this.receivedData.seal(topic, events, (type) => this.messageClassOf(topic, type)),
    };
    for (let attempt = 1; ; attempt += 1) {
      let appends: readonly Append[] = [];
      try {
        return await this.commandBus.react(events, policies, (decided) => {
          appends = decided;
          return store.consume({ ...sealed, appends });
        });
      } catch (fault) {
        if (isPolicyRejected(fault, consumeRequest, appends)) {
          log.info({ rejected: fault.constraint, topic }, 'command of a policy was rejected');
          return await store.consume(sealed);
        }
        if (!(fault instanceof VersionConflict) || attempt === maxReceiveAttempts) throw fault;
        commandConflicts.inc({ service: service.name, type: fault.stream.type });
      }
    }
  }

  private observeLag({ topic, events }: ReceivedBatch): void {
    const service = this.dependencies.service.name;
    const now = Date.parse(this.dependencies.clock.now());
    for (const { at } of events)
      projectionLagSeconds.observe({ service, topic }, Math.max(0, (now - Date.parse(at)) / 1000));
  }
}

/** The batch without what one organisation has sent; undefined if that is nothing. */
function without(tenant: string, batch: ReceivedBatch): ReceivedBatch | undefined {
  const events = batch.events.filter((event) => event.tenant !== tenant);
  const parked = batch.parked.filter(({ event }) => event.tenant !== tenant);
  const left = events.length + parked.length;
  return left < batch.events.length + batch.parked.length ? { ...batch, events, parked } : undefined;
}

function consumedTopicOf(service: Service, contract: Contract): ConsumedTopic {
  const readTypes = new Set(messageTypesByConsumer(service).flatMap(({ reads }) => Object.values(reads)));
  return {
    messageClasses: new Map(Object.entries(contract.events).filter(([, type]) => readTypes.has(type))),
    policies: service.policies.filter(({ consumes }) =>
      Object.entries(consumes).some(([event, type]) => contract.events[event] === type),
    ),
  };
}

/**
 * A unique index rejected the result of a policy, which is a normal outcome. In a batch of several events the
 * rejected one is unknown, so the batch is halved until it contains one event.
 */
const isPolicyRejected = (
  fault: unknown,
  { events }: ConsumeRequest,
  appends: readonly Append[],
): fault is ConstraintViolated =>
  fault instanceof ConstraintViolated && events.length === 1 && appends.length > 0;

/** @throws ContractViolated */
function parseContractData(messageClass: MessageClass, { data }: ReceivedEvent): object {
  const result = validate(messageClass, data, 'drop');
  if ('data' in result) return result.data;
  throw new ContractViolated(result.invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', '));
}

async function transformWith(
  transformEvent: TransformReceived,
  event: ReceivedEvent,
): Promise<ReceivedEvent> {
  const { tenant, stream, at, type, data } = event;
  return { ...event, ...(await transformEvent({ tenant, stream, at, type, data })) };
}
