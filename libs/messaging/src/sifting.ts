import { envelopeOf, fromRecord, Malformed, placeOf, type Told } from './cloud-event.js';
import { keyOf } from './partition.js';
import type { Delivered } from './port.js';

/**
 * A record that follows the mark. `fault` present: it cannot be read. `heard` false: nobody here listens to
 * its type.
 */
export interface Item {
  readonly offset: string;
  readonly event: Told;
  readonly heard: boolean;
  readonly fault?: string;
}

export interface Sifted {
  readonly items: readonly Item[];
  readonly repeats: number;
  /** Records that no relay sent; they have no place in the chain, so nothing is lost with them. */
  readonly foreign: number;
  /** Records before which others are missing; dropped, because their owner sends them again. */
  readonly beyondGap: number;
  /** True while something before a dropped record is still missing. */
  readonly gap: boolean;
  /** The highest position among the records; 0 without any. */
  readonly newest: number;
}

type Hears = (topic: string, type: string) => boolean;

function read(record: Delivered, hears: Hears): Item {
  const { offset } = record;
  const event = envelopeOf(record);
  if (!hears(event.topic, event.type)) return { offset, event, heard: false };
  try {
    return { offset, event: fromRecord(record), heard: true };
  } catch (fault) {
    return { offset, event, heard: true, fault: `Malformed: ${(fault as Malformed).message}` };
  }
}

function placed(record: Delivered, hears: Hears): Item | null {
  try {
    placeOf(record);
    return read(record, hears);
  } catch (fault) {
    if (fault instanceof Malformed) return null;
    throw fault;
  }
}

/** Tells repeats, gaps and strangers from what follows the mark, in one pass. */
export function sift(records: readonly Delivered[], mark: number, hears: Hears): Sifted {
  const items: Item[] = [];
  let at = mark;
  let [repeats, foreign, beyondGap, missingTo, newest] = [0, 0, 0, 0, 0];
  for (const record of records) {
    const item = placed(record, hears);
    newest = Math.max(newest, item?.event.position ?? 0);
    if (item === null) foreign++;
    else if (item.event.position <= at) repeats++;
    else if (item.event.previous > at) {
      beyondGap++;
      missingTo = Math.max(missingTo, item.event.previous);
    } else {
      items.push(item);
      at = item.event.position;
    }
  }
  return { items, repeats, foreign, beyondGap, gap: missingTo > at, newest };
}

export const streamKey = ({ event }: Item): string => keyOf(event.tenant, event.stream);
