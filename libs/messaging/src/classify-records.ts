import type { ReceivedEvent } from '@geleit/event-store';
import { parseEnvelope, fromBusRecord, MalformedRecord } from './cloud-event.js';
import type { DeliveredRecord } from './port.js';

/** A record that follows the checkpoint. */
export interface PendingEvent {
  readonly offset: string;
  /** Without data when nobody here consumes its type, or when its data cannot be read. */
  readonly event: ReceivedEvent;
  /** False when nobody here consumes its type. */
  readonly isConsumed: boolean;
  /** Present when its data cannot be read. */
  readonly fault?: string;
}

export interface ClassifiedRecords {
  readonly pendingEvents: readonly PendingEvent[];
  readonly duplicates: number;
  /** Records that no relay sent; they have no position in the chain, so nothing is lost with them. */
  readonly notFromRelay: number;
  /** Records before which others are missing; they are dropped, because their owner sends them again. */
  readonly beyondGap: number;
  /** True while something before a dropped record is still missing. */
  readonly hasGap: boolean;
  /** The highest position among the records; 0 without any. */
  readonly newestPosition: number;
}

type ConsumesType = (topic: string, type: string) => boolean;

function readPendingEvent(record: DeliveredRecord, consumesType: ConsumesType): PendingEvent {
  const { offset, topic } = record;
  const event = { ...parseEnvelope(record), data: {} };
  if (!consumesType(topic, event.type)) return { offset, event, isConsumed: false };
  try {
    return { offset, event: fromBusRecord(record), isConsumed: true };
  } catch (fault) {
    if (!(fault instanceof MalformedRecord)) throw fault;
    return { offset, event, isConsumed: true, fault: `Malformed: ${fault.message}` };
  }
}

/** Null when no relay sent the record. */
function readUnlessForeign(record: DeliveredRecord, consumesType: ConsumesType): PendingEvent | null {
  try {
    return readPendingEvent(record, consumesType);
  } catch (fault) {
    if (fault instanceof MalformedRecord) return null;
    throw fault;
  }
}

/** Separates what follows the checkpoint from duplicates, gaps and foreign records, in one pass. */
export function classifyRecords(
  records: readonly DeliveredRecord[],
  checkpoint: number,
  consumesType: ConsumesType,
): ClassifiedRecords {
  const pendingEvents: PendingEvent[] = [];
  let position = checkpoint;
  let [duplicates, foreign, beyondGap, missingUpTo, newestPosition] = [0, 0, 0, 0, 0];
  for (const record of records) {
    const pending = readUnlessForeign(record, consumesType);
    newestPosition = Math.max(newestPosition, pending?.event.position ?? 0);
    if (pending === null) foreign++;
    else if (pending.event.position <= position) duplicates++;
    else if (pending.event.previous > position) {
      beyondGap++;
      missingUpTo = Math.max(missingUpTo, pending.event.previous);
    } else {
      pendingEvents.push(pending);
      position = pending.event.position;
    }
  }
  return {
    pendingEvents,
    duplicates,
    notFromRelay: foreign,
    beyondGap,
    hasGap: missingUpTo > position,
    newestPosition,
  };
}
