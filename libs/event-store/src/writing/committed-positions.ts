import type { Append, ConsumeRequest, CommitRequest } from '../port.js';
import type { EventReader } from '../event-reader.js';
import { receiptKeyOf } from './commit-requests.js';

/**
 * The positions of a unit if it is in the log; null if it is not. A unit is there as a whole or not at all.
 */
export async function findCommittedPositions(
  eventReader: EventReader,
  commitRequest: CommitRequest,
): Promise<readonly number[] | null> {
  const telling = commitRequest.appends.filter(({ events }) => events.length > 0);
  if (telling.length === 0)
    return (await hasReceipt(eventReader, commitRequest)) ? commitRequest.appends.map(() => 0) : null;
  const positions = new Map<Append, number>();
  for (const append of telling) {
    const position = await findLastPosition(eventReader, append);
    if (position === null) return null;
    positions.set(append, position);
  }
  return commitRequest.appends.map((append) => positions.get(append) ?? 0);
}

/** Event ids are made once for each decision, so the id at the version tells whose event it is. */
async function findLastPosition(
  eventReader: EventReader,
  { stream, expected, events }: Append,
): Promise<number | null> {
  const last = await eventReader.locateVersion(stream, expected + events.length);
  return last !== null && last.id === events.at(-1)?.id ? last.position : null;
}

async function hasReceipt(eventReader: EventReader, commitRequest: CommitRequest): Promise<boolean> {
  const request = receiptKeyOf(commitRequest);
  return request !== null && (await eventReader.findReceipt(request.tenant, request.key)) !== null;
}

/** The mark stands where the run would have moved it: by this run or by the same run of another member. */
export async function wasConsumed(
  eventReader: EventReader,
  { topic, partition, from, to }: ConsumeRequest,
): Promise<boolean> {
  const mark = (await eventReader.checkpoints(topic)).find((one) => one.partition === partition);
  return from !== to && mark?.position === to;
}
