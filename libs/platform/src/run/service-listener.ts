import { Taken, VersionConflict, type Append, type HeardEvent, type HeardUnit } from '@geleit/event-store';
import { cloudTypeOf, topicOf, type Contract } from '@geleit/kernel';
import {
  cloudTypeIn,
  type AnsweredListener,
  type BusHandler,
  type HeardRun,
  type Told,
} from '@geleit/messaging';
import type { Road } from '../command/road.js';
import { validate } from '../command/validate.js';
import type { Hearing, Service } from '../manifest.js';
import type { Deciding } from '../parts.js';
import { conflicts, heardLag } from '../telemetry/metrics.js';
import { continued, span, spanInEach } from '../telemetry/trace.js';
import { vocabularies } from './heard-contracts.js';

/** What was heard is not what its contract says. The message names places and checks, never a value. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

const attempts = 5;

/**
 * Where heard events take effect: views, policies, inbox and high-water mark of one service, in one
 * transaction for each run.
 */
export class ServiceListener implements AnsweredListener {
  /**
   * One handler for each event that a view or policy reads: it answers the data as the contract describes
   * them.
   */
  readonly handlers: readonly BusHandler[];
  private readonly messages: ReadonlyMap<string, new () => object>;
  private readonly policies: ReadonlyMap<string, Service['policies']>;

  constructor(
    private readonly parts: Deciding,
    private readonly road: Road,
    contracts: readonly Contract[],
  ) {
    const { service } = parts;
    const read = new Set(vocabularies(service).flatMap(({ reads }) => Object.values(reads)));
    const heard = contracts.flatMap((contract) =>
      Object.entries(contract.events)
        .filter(([, type]) => read.has(type))
        .map(([event, type]) => ({ event, type, cloudType: cloudTypeOf(contract, event) })),
    );
    this.messages = new Map(heard.map(({ cloudType, type }) => [cloudType, type]));
    this.handlers = heard.map(({ event, type, cloudType }) => ({
      consumer: service.name,
      type: cloudType,
      handle: (told: Told) =>
        continued(told.traceparent, () =>
          span('contract.check', { 'geleit.service': service.name, 'geleit.event': event }, async () =>
            sound(type, told),
          ),
        ),
    }));
    this.policies = new Map(
      contracts.map((contract) => [
        topicOf(contract),
        service.policies.filter(({ hears }) =>
          Object.entries(hears).some(([event, type]) => contract.events[event] === type),
        ),
      ]),
    );
  }

  marks(topic: string) {
    return this.parts.store.marks(topic);
  }

  parkedStreams(topic: string) {
    return this.parts.store.parkedStreams(topic);
  }

  /** @throws MarkMoved, Unavailable, and whatever a view or policy throws */
  async take(run: HeardRun, answers: ReadonlyMap<Told, readonly unknown[]>): Promise<void> {
    const about = {
      'geleit.service': this.parts.service.name,
      'geleit.topic': run.topic,
      'geleit.events': run.events.length,
    };
    await spanInEach(
      'projection.apply',
      { attributes: about, parents: run.events.map(({ traceparent }) => traceparent) },
      async () => {
        const { topic, part, from, to, offset, parked } = run;
        const events = await this.kept(
          run.events.map((event) => ({ ...event, data: answers.get(event)?.[0] as object })),
        );
        await this.hear({ topic, part, from, to, offset, events, parked, appends: [] });
      },
    );
    this.measure(run);
  }

  /**
   * Hears an event that was parked, if it still is the first of its stream; one that nobody here listens to
   * any more only leaves its place.
   * @throws as `take` does
   */
  async retake(told: Told, part: number): Promise<void> {
    const { topic, tenant, position } = told;
    const type = this.messages.get(cloudTypeIn(topic, told.type));
    const events = type === undefined ? [] : await this.kept([{ ...told, data: sound(type, told) }]);
    await this.hear({
      topic,
      part,
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
  private async kept(told: readonly HeardEvent[]): Promise<readonly HeardEvent[]> {
    const {
      service: { hearing },
      config,
      read,
    } = this.parts;
    if (!hearing) return told;
    const kept = new Map<HeardEvent, HeardEvent>();
    for (const [tenant, events] of Map.groupBy(told, (event) => event.tenant))
      await read(tenant, async (rows) => {
        await transform(hearing(config, rows), events, kept);
      });
    return told.map((event) => kept.get(event) ?? event);
  }

  /** A stream that policies ask may move on meanwhile: then they are asked again. */
  private async hear(unit: HeardUnit): Promise<void> {
    const { service, store, log } = this.parts;
    for (let attempt = 1; ; attempt += 1) {
      const { appends } = await this.road.react(unit.events, this.policies.get(unit.topic) ?? []);
      try {
        return await store.hear({ ...unit, appends });
      } catch (fault) {
        if (turnedDown(fault, unit, appends)) {
          log.info({ rejected: fault.constraint, topic: unit.topic }, 'policy was turned down');
          return await store.hear(unit);
        }
        if (!(fault instanceof VersionConflict) || attempt === attempts) throw fault;
        conflicts.inc({ service: service.name, type: fault.stream.type });
      }
    }
  }

  private measure({ topic, events }: HeardRun): void {
    const service = this.parts.service.name;
    const now = Date.parse(this.parts.now());
    for (const { at } of events)
      heardLag.observe({ service, topic }, Math.max(0, (now - Date.parse(at)) / 1000));
  }
}

/**
 * A unique index turned down what a policy asked for: a normal outcome. Among several events it is not known
 * whose, so the run is halved until one is alone.
 */
const turnedDown = (fault: unknown, { events }: HeardUnit, appends: readonly Append[]): fault is Taken =>
  fault instanceof Taken && events.length === 1 && appends.length > 0;

/** @throws ContractBroken */
function sound(type: new () => object, { data }: Told): object {
  const verdict = validate(type, data, 'drop');
  if ('data' in verdict) return verdict.data;
  throw new ContractBroken(verdict.invalid.map(({ pointer, code }) => `${pointer} ${code}`).join(', '));
}

async function transform(
  hearing: Hearing,
  events: readonly HeardEvent[],
  kept: Map<HeardEvent, HeardEvent>,
): Promise<void> {
  for (const event of events) {
    const { tenant, stream, at, type, data } = event;
    kept.set(event, { ...event, ...(await hearing({ tenant, stream, at, type, data })) });
  }
}
