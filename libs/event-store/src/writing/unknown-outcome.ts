import type { Append, HeardUnit, Unit } from '../port.js';
import type { Reader } from '../reader.js';
import { requestOf } from './commit.js';

/**
 * The positions of a unit if it is in the log; null if it is not. A unit is there as a whole or not at all.
 */
export async function whereCommitted(reader: Reader, unit: Unit): Promise<readonly number[] | null> {
  const telling = unit.appends.filter(({ events }) => events.length > 0);
  if (telling.length === 0) return (await answered(reader, unit)) ? unit.appends.map(() => 0) : null;
  const positions = new Map<Append, number>();
  for (const append of telling) {
    const position = await lastPosition(reader, append);
    if (position === null) return null;
    positions.set(append, position);
  }
  return unit.appends.map((append) => positions.get(append) ?? 0);
}

/** Event ids are made once for each decision, so the id at the version tells whose event it is. */
async function lastPosition(reader: Reader, { stream, expected, events }: Append): Promise<number | null> {
  const last = await reader.placed(stream, expected + events.length);
  return last !== null && last.id === events.at(-1)?.id ? last.position : null;
}

async function answered(reader: Reader, unit: Unit): Promise<boolean> {
  const request = requestOf(unit);
  return request !== null && (await reader.receipt(request.tenant, request.key)) !== null;
}

/** The mark stands where the run would have moved it: by this run or by the same run of another member. */
export async function wasHeard(reader: Reader, { topic, part, from, to }: HeardUnit): Promise<boolean> {
  const mark = (await reader.marks(topic)).find((one) => one.part === part);
  return from !== to && mark?.position === to;
}
