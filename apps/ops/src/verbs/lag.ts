import { formatTable } from '@geleit/platform';
import { lagOf, partitionLags, readServicePositions } from '../lag.js';
import type { VerbAction } from '../ops.js';

const formatAge = (since: string | null): string =>
  since === null ? '' : `${Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000))} s`;

/** Prints publishing first, then consuming: partitions that are behind one by one, the others as a total. */
export const lag: VerbAction = async (ops) => {
  const positions = await readServicePositions(ops);
  ops.print(
    formatTable([
      ['publisher', 'log', 'sent', 'to send', 'oldest'],
      ...[...positions].map(([name, { head, published, oldestUnpublishedAt }]) => [
        name,
        String(head),
        String(published),
        String(head - published),
        formatAge(oldestUnpublishedAt),
      ]),
    ]),
  );
  const topics = Map.groupBy(
    partitionLags(ops.services, positions),
    ({ service, topic }) => `${service}  ${topic}`,
  );
  const rows = [...topics.values()].flatMap((lags) => {
    const late = lags.filter((partitionLag) => lagOf(partitionLag) > 0);
    const [{ service = '', topic = '' } = {}] = lags;
    if (late.length === 0) return [[service, topic, 'all', '', '', '0']];
    return late.map((partitionLag) => [
      service,
      topic,
      String(partitionLag.partition),
      String(partitionLag.sent),
      String(partitionLag.consumed),
      String(lagOf(partitionLag)),
    ]);
  });
  ops.print(`\n${formatTable([['consumer', 'topic', 'partition', 'sent', 'received', 'behind'], ...rows])}`);
  return true;
};
