import {
  parseEnvelope,
  fromBusRecord,
  MalformedRecord,
  chainPositionOf,
  type ReceivedEvent,
} from './cloud-event.js';
import { recordKeyOf } from './partition.js';
import type { DeliveredRecord } from './port.js';

/**
 * A record that follows the mark. `fault` present: it cannot be read. `heard` false: nobody here listens to
 * its type.
 */
export interface PendingEvent {
  readonly offset: string;
  readonly event: ReceivedEvent;
  readonly isConsumed: boolean;
  readonly fault?: string;
}

export interface ClassifiedRecords {
  readonly items: readonly PendingEvent[];
  readonly duplicates: number;
  /** Records that no relay sent; they have no place in the chain, so nothing is lost with them. */
  readonly foreign: number;
  /** Records before which others are missing; dropped, because their owner sends them again. */
  readonly beyondGap: number;
  /** True while something before a dropped record is still missing. */
  readonly hasGap: boolean;
  /** The highest position among the records; 0 without any. */
  readonly newestPosition: number;
}

type ConsumesType = (topic: string, type: string) => boolean;

function readPendingEvent(record: DeliveredRecord, consumesType: ConsumesType): PendingEvent {
  const { offset } = record;
  const event = parseEnvelope(record);
  if (!consumesType(event.topic, event.type)) return { offset, event, isConsumed: false };
  try {
    return { offset, event: fromBusRecord(record), isConsumed: true };
  } catch (fault) {
    return { offset, event, isConsumed: true, fault: `Malformed: ${(fault as MalformedRecord).message}` };
  }
}

function readUnlessForeign(record: DeliveredRecord, consumesType: ConsumesType): PendingEvent | null {
  try {
    chainPositionOf(record);
    return readPendingEvent(record, consumesType);
  } catch (fault) {
    if (fault instanceof MalformedRecord) return null;
    throw fault;
  }
}

/** Tells repeats, gaps and strangers from what follows the mark, in one pass. */
export function classify(
  records: readonly DeliveredRecord[],
  mark: number,
  consumesType: ConsumesType,
): ClassifiedRecords {
  const pendingEvents: PendingEvent[] = [];
  let at = mark;
  let [repeats, foreign, beyondGap, missingTo, newest] = [0, 0, 0, 0, 0];
  for (const record of records) {
    const item = readUnlessForeign(record, consumesType);
    newest = Math.max(newest, item?.event.position ?? 0);
    if (item === null) foreign++;
    else if (item.event.position <= at) repeats++;
    else if (item.event.previous > at) {
      beyondGap++;
      missingTo = Math.max(missingTo, item.event.previous);
    } else {
      pendingEvents.push(item);
      at = item.event.position;
    }
  }
  return {
    items: pendingEvents,
    duplicates: repeats,
    foreign,
    beyondGap,
    hasGap: missingTo > at,
    newestPosition: newest,
  };
}

export const streamKeyOf = ({ event }: PendingEvent): string => recordKeyOf(event.tenant, event.stream);
