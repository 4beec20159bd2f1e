import type { PendingEvent } from './pending-event.js';
import type { DeliveredRecord } from './port.js';
import { RefusedRecord, type RecordReader, type RefusalReason } from './record-reader.js';

/** What decides whether a record follows. */
export interface ClassifyContext {
  /** The position of the checkpoint. */
  readonly checkpoint: number;
  /** How far a record may lie beyond the record before it without being asked about. */
  readonly maxLeap: number;
  /** The position of a leap about which the owner has been asked; 0 without any. */
  readonly askedLeap: number;
}

export interface ClassifiedRecords {
  readonly pendingEvents: readonly PendingEvent[];
  readonly duplicates: number;
  /** Records that are not believed. They have no position in the chain: what is missing shows as a gap. */
  readonly refused: ReadonlyMap<RefusalReason, number>;
  /** Records before which others are missing; they are dropped, because their owner sends them again. */
  readonly beyondGap: number;
  /** True while something before a dropped record is still missing. */
  readonly hasGap: boolean;
  /** The position of a record that leaps too far and is dropped until its owner confirms it; 0 without any. */
  readonly heldLeap: number;
  /** The highest position among the records that are believed; 0 without any. */
  readonly newestPosition: number;
}

type RecordKind = 'pending' | 'duplicate' | 'beyond gap' | 'leap';

/** Sorts the records of one partition in the order of the log. */
class Classifier {
  readonly pendingEvents: PendingEvent[] = [];
  readonly refused = new Map<RefusalReason, number>();
  readonly counts: Record<RecordKind, number> = { pending: 0, duplicate: 0, 'beyond gap': 0, leap: 0 };
  newestPosition = 0;
  missingUpTo = 0;
  heldLeap = 0;

  constructor(
    private readonly reader: Pick<RecordReader, 'read'>,
    private readonly context: ClassifyContext,
    public position = context.checkpoint,
  ) {}

  add(record: DeliveredRecord): void {
    const pending = this.readUnlessRefused(record);
    if (pending === null) return;
    const { position, previous } = pending.event;
    this.newestPosition = Math.max(this.newestPosition, position);
    const kind = this.kindOf(position, previous);
    this.counts[kind]++;
    if (kind === 'beyond gap') this.missingUpTo = Math.max(this.missingUpTo, previous);
    if (kind === 'leap') [this.heldLeap, this.missingUpTo] = [position, Math.max(this.missingUpTo, position)];
    if (kind !== 'pending') return;
    this.pendingEvents.push(pending);
    this.position = position;
  }

  private kindOf(position: number, previous: number): RecordKind {
    if (position <= this.position) return 'duplicate';
    if (previous > this.position) return 'beyond gap';
    const { maxLeap, askedLeap } = this.context;
    return position - this.position > maxLeap && position !== askedLeap ? 'leap' : 'pending';
  }

  private readUnlessRefused(record: DeliveredRecord): PendingEvent | null {
    try {
      return this.reader.read(record);
    } catch (fault) {
      if (!(fault instanceof RefusedRecord)) throw fault;
      this.refused.set(fault.reason, (this.refused.get(fault.reason) ?? 0) + 1);
      return null;
    }
  }
}

/** Separates what follows the checkpoint from duplicates, gaps, leaps and refused records, in one pass. */
export function classifyRecords(
  records: readonly DeliveredRecord[],
  reader: Pick<RecordReader, 'read'>,
  context: ClassifyContext,
): ClassifiedRecords {
  const classifier = new Classifier(reader, context);
  for (const record of records) classifier.add(record);
  const { pendingEvents, refused, counts, newestPosition, missingUpTo, heldLeap, position } = classifier;
  return {
    pendingEvents,
    refused,
    duplicates: counts.duplicate,
    beyondGap: counts['beyond gap'] + counts.leap,
    hasGap: missingUpTo > position,
    heldLeap,
    newestPosition,
  };
}
