import type { EventPublisher } from './event-publisher.js';
import { faultText } from './faults.js';
import type { BusConsumer, BusRecord } from './port.js';
import type { RelaySettings, RequestRefusal } from './relay-settings.js';
import {
  operatorIdentity,
  readReplayRequest,
  RefusedRequest,
  replayTopicOf,
  type SignedReplayRequest,
} from './replay-request.js';

/** Receives what others ask of an owner, from now on, and passes on what they may ask. */
export class ReplayRequests {
  constructor(
    private readonly settings: Pick<RelaySettings, 'bus' | 'identity' | 'log' | 'hooks'>,
    private readonly publisher: Pick<EventPublisher, 'listenersOf'>,
    private readonly onRequest: (request: SignedReplayRequest) => void,
  ) {}

  /** Starts in the background: a bus that is away is waited for. */
  subscribe(): BusConsumer {
    const { bus, identity, log } = this.settings;
    const consumer = bus.subscribe({
      group: `geleit.${identity.service}.relay`,
      topics: [replayTopicOf(identity.service)],
      startFrom: 'latest',
      resumeOffset: () => Promise.resolve(null),
      onBatch: ({ records }) => {
        for (const record of records) this.receive(record);
        return Promise.resolve({ done: true });
      },
    });
    void consumer
      .start()
      .catch((fault: unknown) => log.warn({ fault: faultText(fault) }, 'replay requests are not received'));
    return consumer;
  }

  private receive(record: BusRecord): void {
    try {
      const request = readReplayRequest(this.settings.identity.directory, record);
      if (this.mayRequest(request)) this.onRequest(request);
      else this.reportRefused('no listener');
    } catch (fault) {
      if (!(fault instanceof RefusedRequest)) throw fault;
      this.reportRefused(fault.reason);
    }
  }

  /** A replay costs work, so only those who listen to a topic may ask for one, its owner, and an operator. */
  private mayRequest({ topic, requester }: SignedReplayRequest): boolean {
    const { service } = this.settings.identity;
    return [...this.publisher.listenersOf(topic), service, operatorIdentity].includes(requester);
  }

  private reportRefused(reason: RequestRefusal): void {
    const { hooks, log } = this.settings;
    hooks?.requestRefused?.(reason);
    log.error({ reason }, 'refused a request for a replay');
  }
}
