import { topicOf } from '@geleit/kernel';
import { openRecord, sealedContentType, type BusRecord } from '@geleit/messaging';
import { knownContracts } from '@geleit/platform';
import { Client } from 'pg';
import type { TestService } from './test-service.js';

/** An event on the bus, as a listener of its topic reads it. */
export interface PublishedEvent {
  /** `de.geleit.<service>.<stream>.<Event>.v<major>` */
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON in the clear. */
  readonly value: string;
}

/** The published events of some topics or with one key, in the order in which they were sent. */
export async function publishedEvents(
  { busUrl, identities }: Pick<TestService, 'busUrl' | 'identities'>,
  { topic = '%', key = '%' }: { readonly topic?: string; readonly key?: string },
): Promise<readonly PublishedEvent[]> {
  const client = new Client({ connectionString: busUrl });
  await client.connect();
  try {
    const { rows } = await client.query<BusRecord>(
      `SELECT topic, part AS partition, key, headers, value FROM bus.record
       WHERE topic LIKE $1 AND key LIKE $2 ORDER BY seq`,
      [topic, key],
    );
    return rows.map((record) => ({
      type: record.headers['ce_type'] ?? '',
      headers: record.headers,
      value: openedValueOf(identities, record),
    }));
  } finally {
    await client.end();
  }
}

/** Requests for replays are not sealed. */
function openedValueOf(identities: TestService['identities'], record: BusRecord): string {
  if (record.headers['content-type'] !== sealedContentType) return record.value;
  const contract = knownContracts.find((known) => topicOf(known) === record.topic);
  const [listener] = contract?.listeners ?? [];
  if (contract === undefined || listener === undefined) throw new Error(`nobody listens to ${record.topic}`);
  return openRecord(identities.of(listener), contract.service, record).value;
}
