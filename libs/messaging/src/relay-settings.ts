import type { EventStore, RelayState } from '@geleit/event-store';
import type { AnyPublication } from './event-publisher.js';
import type { Log } from './log.js';
import type { Bus } from './port.js';

/** The owner's event log. */
export type EventLog = Pick<EventStore, 'read' | 'onAppended'>;

export interface RelayHooks {
  readonly sent?: (topic: string, records: number) => void;
  readonly replayed?: (topic: string, records: number) => void;
  readonly failed?: () => void;
  readonly leadershipChanged?: (leading: boolean) => void;
}

export interface RelaySettings {
  readonly service: string;
  readonly publications: readonly AnyPublication[];
  readonly eventLog: EventLog;
  readonly state: RelayState;
  readonly bus: Bus;
  readonly log: Log;
  readonly hooks?: RelayHooks;
}
