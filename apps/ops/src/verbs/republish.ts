import { topicOf } from '@geleit/kernel';
import { BadConfig, republish as ask } from '@geleit/platform';
import { environmentOf, type Work } from '../ops.js';

export const republish: Work = async (ops, [topic = '']) => {
  const topics = new Map(
    ops.services.flatMap((service) => service.publications.map(({ to }) => [topicOf(to), service] as const)),
  );
  const owner = topics.get(topic);
  if (owner === undefined)
    throw new BadConfig([`topic '${topic}' is not one of ${[...topics.keys()].join(', ')}`]);
  await ask(owner, topic, { LOG_LEVEL: 'warn', ...environmentOf(ops, owner) });
  ops.say(`asked ${owner.name} for all of ${topic}\n`);
  return true;
};
