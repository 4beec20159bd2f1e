import { topicOf } from '@geleit/kernel';
import { operatorIdentity } from '@geleit/messaging';
import { BadConfig, requestReplayFromEnvironment } from '@geleit/platform';
import { serviceEnvironment, type VerbAction } from '../ops.js';

export const republish: VerbAction = async (ops, [topic = '']) => {
  const topics = new Map(
    ops.services.flatMap((service) => service.publications.map(({ to }) => [topicOf(to), service] as const)),
  );
  const owner = topics.get(topic);
  if (owner === undefined)
    throw new BadConfig([`topic '${topic}' is not one of ${[...topics.keys()].join(', ')}`]);
  const env = { LOG_LEVEL: 'warn', ...serviceEnvironment(ops, owner) };
  await requestReplayFromEnvironment(owner, topic, env, operatorIdentity);
  ops.print(`requested all of ${topic} from ${owner.name}\n`);
  return true;
};
