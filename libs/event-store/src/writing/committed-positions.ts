import type { Append, CommitRequest, ConsumeRequest, Receipt } from '../port.js';
import type { EventReader } from '../event-reader.js';

/** The positions of a commit if it is in the log; null if it is not. It is there as a whole or not at all. */
export async function findCommittedPositions(
  reader: EventReader,
  { appends, receipt }: CommitRequest,
): Promise<readonly number[] | null> {
  const recording = appends.filter(({ events }) => events.length > 0);
  if (recording.length === 0) return (await hasReceipt(reader, receipt)) ? appends.map(() => 0) : null;
  const positions = new Map<Append, number>();
  for (const append of recording) {
    const position = await findLastPosition(reader, append);
    if (position === null) return null;
    positions.set(append, position);
  }
  return appends.map((append) => positions.get(append) ?? 0);
}

/**
 * Event ids are made once for each decision, so the id at the version shows which request recorded the event.
 */
async function findLastPosition(
  reader: EventReader,
  { stream, expected, events }: Append,
): Promise<number | null> {
  const last = await reader.findEventByVersion(stream, expected + events.length);
  return last !== null && last.id === events.at(-1)?.id ? last.position : null;
}

const hasReceipt = async (reader: EventReader, receipt: Receipt | undefined): Promise<boolean> =>
  receipt !== undefined && (await reader.findReceipt(receipt.tenant, receipt.key)) !== null;

/**
 * The checkpoint is where the batch would have moved it: by this batch or by the same one of another member.
 */
export async function wasConsumed(
  reader: EventReader,
  { topic, partition, from, to }: ConsumeRequest,
): Promise<boolean> {
  const checkpoint = (await reader.checkpoints(topic)).find((one) => one.partition === partition);
  return from !== to && checkpoint?.position === to;
}
