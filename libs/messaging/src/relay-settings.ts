import type { EventStore, RelayState, StoredEvent } from '@geleit/event-store';
import type { ServiceIdentity } from '@geleit/privacy';
import type { ChangeNotice } from './change-record.js';
import type { AnyPublication } from './event-publisher.js';
import type { Log } from './log.js';
import type { Bus } from './port.js';
import type { RequestFlaw } from './replay-request.js';

/** The owner's event log. */
export type EventLog = Pick<EventStore, 'read' | 'onAppended'>;

export type RequestRefusal = RequestFlaw | 'no listener';

export interface RelayHooks {
  readonly sent?: (topic: string, records: number) => void;
  readonly replayed?: (topic: string, records: number) => void;
  readonly failed?: () => void;
  /** Requests for a replay that are not believed, or of a topic to which the requester does not listen. */
  readonly requestRefused?: (reason: RequestRefusal) => void;
  /** A consumer has received more of a topic than this log ever published. */
  readonly consumerBeyondLog?: (topic: string, consumer: string) => void;
  readonly leadershipChanged?: (leading: boolean) => void;
}

export interface RelaySettings {
  readonly identity: ServiceIdentity;
  readonly publications: readonly AnyPublication[];
  /** The rows that an event changes, of those that clients may be told of. */
  readonly changesOf: (event: StoredEvent) => readonly Omit<ChangeNotice, 'position'>[];
  readonly eventLog: EventLog;
  readonly state: RelayState;
  readonly bus: Bus;
  readonly log: Log;
  readonly hooks?: RelayHooks;
}
