import { randomUUID } from 'node:crypto';
import { Malformed, type Bus, type BusConsumer, type Chunk } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { Hub } from './hub.js';
import { noticeOf } from './notice.js';

/**
 * Hears every topic that a collection belongs to, from now on. The group is the process's own, because every
 * process has its own open streams.
 */
export const listen = (bus: Bus, topics: readonly string[], hub: Hub, log: Logger): BusConsumer =>
  bus.subscribe({
    group: `gateway-${randomUUID()}`,
    topics,
    start: 'latest',
    place: () => Promise.resolve(null),
    onChunk: (chunk) => {
      tell(chunk, hub, log);
      return Promise.resolve({ done: true });
    },
  });

/** A record that no relay wrote is told to nobody; the services that need it park it. */
function tell({ topic, part, records }: Chunk, hub: Hub, log: Logger): void {
  for (const record of records) {
    try {
      hub.tell(noticeOf(record));
    } catch (fault) {
      if (!(fault instanceof Malformed)) throw fault;
      log.warn({ topic, part, offset: record.offset, reason: fault.message }, 'not a contract event');
    }
  }
}
