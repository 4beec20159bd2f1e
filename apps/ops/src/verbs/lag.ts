import { table } from '@geleit/platform';
import { behind, lanes, placesOfAll } from '../lag.js';
import type { Work } from '../ops.js';

const age = (since: string | null): string =>
  since === null ? '' : `${Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000))} s`;

/** Sending first, then hearing: partitions that are behind are listed, the others are summed up. */
export const lag: Work = async (ops) => {
  const places = await placesOfAll(ops);
  ops.say(
    table([
      ['sends', 'log', 'sent', 'to send', 'oldest'],
      ...[...places].map(([name, { head, sent, waitsSince }]) => [
        name,
        String(head),
        String(sent),
        String(head - sent),
        age(waitsSince),
      ]),
    ]),
  );
  const topics = Map.groupBy(lanes(ops.services, places), ({ service, topic }) => `${service}  ${topic}`);
  const rows = [...topics.values()].flatMap((of) => {
    const late = of.filter((lane) => behind(lane) > 0);
    const [{ service = '', topic = '' } = {}] = of;
    if (late.length === 0) return [[service, topic, 'all', '', '', '0']];
    return late.map((lane) => [
      service,
      topic,
      String(lane.part),
      String(lane.sent),
      String(lane.heard),
      String(behind(lane)),
    ]);
  });
  ops.say(`\n${table([['hears', 'topic', 'partition', 'sent', 'heard', 'behind'], ...rows])}`);
  return true;
};
