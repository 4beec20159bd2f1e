import { faultFinding, okFinding, warningFinding, type Finding } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { positionsBehind, partitionLags, readServicePositions, type PartitionLag } from './lag.js';
import type { OpsContext } from './ops.js';

/** Long enough for a working consumer to move a checkpoint. */
const recheckDelayMs = 2000;

const partitionLabel = ({ service, topic, partition }: PartitionLag): string =>
  `${service} ${topic}/${partition}`;

/** Compares what each service has received with what the others have sent. */
export async function examineConsumers(
  opsContext: OpsContext,
  againMs = recheckDelayMs,
): Promise<readonly Finding[]> {
  const first = partitionLags(opsContext.services, await readServicePositions(opsContext));
  const late = first.filter((lane) => positionsBehind(lane) > 0);
  if (late.length > 0) await sleep(againMs);
  const now =
    late.length > 0 ? partitionLags(opsContext.services, await readServicePositions(opsContext)) : first;
  return [
    ...findCheckpointsBeyondLog(now),
    ...findStalledPartitions(late, now),
    ...(late.length === 0 ? [okFinding('bus', 'everybody has heard what was sent')] : []),
  ];
}

/**
 * Finds checkpoints beyond the owner's log: the owner has lost events that others know, and will give their
 * positions to other events.
 */
const findCheckpointsBeyondLog = (now: readonly PartitionLag[]): readonly Finding[] =>
  now
    .filter(({ consumed, head }) => consumed > head)
    .map((lane) =>
      faultFinding(
        lane.service,
        `has heard ${lane.topic}/${lane.partition} up to ${lane.consumed}, and its owner's log ends at ${lane.head}`,
        'stop all services: their databases are of different moments. Restore them to one and the same, and start with an empty bus',
      ),
    );

function findStalledPartitions(
  late: readonly PartitionLag[],
  now: readonly PartitionLag[],
): readonly Finding[] {
  const before = new Map(late.map((lane) => [partitionLabel(lane), lane.consumed]));
  const still = now.filter(
    (lane) => positionsBehind(lane) > 0 && before.get(partitionLabel(lane)) === lane.consumed,
  );
  const topics = Map.groupBy(still, ({ service, topic }) => `${service} ${topic}`);
  return [...topics.values()].map((of) =>
    warningFinding(
      of[0]?.service ?? '',
      `does not get on with ${of[0]?.topic ?? ''}: ${of.length} partitions, up to ${Math.max(...of.map(positionsBehind))} positions behind`,
      'see whether it runs and its log says why it waits; a lost record is asked for again within half a minute',
    ),
  );
}
