import { faultFinding, okFinding, warningFinding, type Finding } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { lagOf, partitionLags, readServicePositions, type PartitionLag } from './lag.js';
import type { OpsContext } from './ops.js';

/** Long enough for a working consumer to move a checkpoint. */
const recheckDelayMs = 2000;

const partitionLabel = ({ service, topic, partition }: PartitionLag): string =>
  `${service} ${topic}/${partition}`;

/** Compares what each service has received with what the others have sent. */
export async function examineConsumers(
  opsContext: OpsContext,
  delayMs = recheckDelayMs,
): Promise<readonly Finding[]> {
  const first = partitionLags(opsContext.services, await readServicePositions(opsContext));
  const late = first.filter((lag) => lagOf(lag) > 0);
  if (late.length > 0) await sleep(delayMs);
  const now =
    late.length > 0 ? partitionLags(opsContext.services, await readServicePositions(opsContext)) : first;
  return [
    ...findCheckpointsBeyondLog(now),
    ...findStalledPartitions(late, now),
    ...(late.length === 0 ? [okFinding('bus', 'every consumer has received what was sent')] : []),
  ];
}

/**
 * Finds checkpoints beyond the owner's log: the owner has lost events that others know, and will give their
 * positions to other events.
 */
const findCheckpointsBeyondLog = (now: readonly PartitionLag[]): readonly Finding[] =>
  now
    .filter(({ consumed, head }) => consumed > head)
    .map((lag) =>
      faultFinding(
        lag.service,
        `has received ${lag.topic}/${lag.partition} up to ${lag.consumed}, ` +
          `but its owner's log ends at ${lag.head}`,
        'stop all services. `ops checkpoints rewind` sets it back if nothing was received that the owner does ' +
          'not know; otherwise their databases are from different moments: restore all of them to the same ' +
          'moment, and start with an empty bus',
      ),
    );

function findStalledPartitions(
  late: readonly PartitionLag[],
  now: readonly PartitionLag[],
): readonly Finding[] {
  const before = new Map(late.map((lag) => [partitionLabel(lag), lag.consumed]));
  const still = now.filter((lag) => lagOf(lag) > 0 && before.get(partitionLabel(lag)) === lag.consumed);
  const topics = Map.groupBy(still, ({ service, topic }) => `${service} ${topic}`);
  return [...topics.values()].map((lags) =>
    warningFinding(
      lags[0]?.service ?? '',
      `makes no progress on ${lags[0]?.topic ?? ''}: ${lags.length} partitions, ` +
        `up to ${Math.max(...lags.map(lagOf))} positions behind`,
      'check that it runs, and its log for what it waits for; a lost record is requested again within 30 s',
    ),
  );
}
