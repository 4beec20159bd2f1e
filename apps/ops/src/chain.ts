import { fault, ok, warning, type Finding } from '@geleit/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { behind, lanes, placesOfAll, type LaneLag } from './lag.js';
import type { Ops } from './ops.js';

/** Long enough for a listener that is at work to move a mark. */
const lookAgainMs = 2000;

const name = ({ service, topic, part }: LaneLag): string => `${service} ${topic}/${part}`;

/** Whether what services have heard of each other fits what the others have told. */
export async function examineChain(ops: Ops, againMs = lookAgainMs): Promise<readonly Finding[]> {
  const first = lanes(ops.services, await placesOfAll(ops));
  const late = first.filter((lane) => behind(lane) > 0);
  if (late.length > 0) await sleep(againMs);
  const now = late.length > 0 ? lanes(ops.services, await placesOfAll(ops)) : first;
  return [
    ...impossible(now),
    ...standingStill(late, now),
    ...(late.length === 0 ? [ok('bus', 'everybody has heard what was sent')] : []),
  ];
}

/**
 * A mark beyond the owner's log: the owner lost events that others know, and will give their places to
 * others.
 */
const impossible = (now: readonly LaneLag[]): readonly Finding[] =>
  now
    .filter(({ heard, head }) => heard > head)
    .map((lane) =>
      fault(
        lane.service,
        `has heard ${lane.topic}/${lane.part} up to ${lane.heard}, and its owner's log ends at ${lane.head}`,
        'stop all services: their databases are of different moments. Restore them to one and the same, and start with an empty bus',
      ),
    );

function standingStill(late: readonly LaneLag[], now: readonly LaneLag[]): readonly Finding[] {
  const before = new Map(late.map((lane) => [name(lane), lane.heard]));
  const still = now.filter((lane) => behind(lane) > 0 && before.get(name(lane)) === lane.heard);
  const topics = Map.groupBy(still, ({ service, topic }) => `${service} ${topic}`);
  return [...topics.values()].map((of) =>
    warning(
      of[0]?.service ?? '',
      `does not get on with ${of[0]?.topic ?? ''}: ${of.length} partitions, up to ${Math.max(...of.map(behind))} positions behind`,
      'see whether it runs and its log says why it waits; a lost record is asked for again within half a minute',
    ),
  );
}
