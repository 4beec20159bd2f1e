import { asRole, countUnknownEvents, findReceivedEvents, rewindCheckpoint } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { BadConfig, consumedContracts, formatTable, readArguments } from '@geleit/platform';
import { partitionLags, readServicePositions, type PartitionLag } from '../lag.js';
import { requireService, serviceDatabaseUrl, type OpsContext, type VerbAction } from '../ops.js';

const usage = new BadConfig([
  'checkpoints list, or checkpoints rewind <service> <topic> --reason <why, at least five letters>',
]);

/** Lists the checkpoints that lie beyond their owner's log, and sets those of a topic back where that is safe. */
export const checkpoints: VerbAction = async (ops, args) => {
  const {
    values: { reason = '' },
    positionals: [verb = 'list', service, topic = ''],
  } = readArguments(args, { reason: { type: 'string' } });
  if (verb === 'list') return list(ops);
  if (verb !== 'rewind' || reason.length < 5) throw usage;
  return rewind(ops, { consumer: requireService(ops, service).name, topic, reason });
};

/** A consumer drops everything up to its checkpoint as a repeat: beyond its owner's log it is deaf. */
async function findBeyondLog(ops: OpsContext): Promise<readonly PartitionLag[]> {
  const lags = partitionLags(ops.services, await readServicePositions(ops));
  return lags.filter(({ consumed, head }) => consumed > head);
}

async function list(ops: OpsContext): Promise<boolean> {
  const beyond = await findBeyondLog(ops);
  ops.print(
    beyond.length === 0
      ? 'no checkpoint lies beyond its owner’s log\n'
      : formatTable([
          ['service', 'topic', 'partition', 'checkpoint', 'end of the log'],
          ...beyond.map(({ service, topic, partition, consumed, head }) => [
            service,
            topic,
            String(partition),
            String(consumed),
            String(head),
          ]),
        ]),
  );
  return beyond.length === 0;
}

interface RewindRequest {
  readonly consumer: string;
  readonly topic: string;
  readonly reason: string;
}

async function rewind(ops: OpsContext, { consumer, topic, reason }: RewindRequest): Promise<boolean> {
  const contract = consumedContracts(requireService(ops, consumer)).find((one) => topicOf(one) === topic);
  if (contract === undefined) throw new BadConfig([`${consumer} does not consume ${topic}`]);
  const beyond = (await findBeyondLog(ops)).filter((lag) => lag.service === consumer && lag.topic === topic);
  let done = 0;
  for (const lag of beyond)
    if (await rewindPartition(ops, lag, { owner: contract.service, reason })) done += 1;
  ops.print(
    `${done} of ${beyond.length} checkpoints set back` +
      (done > 0 ? `. Restart ${consumer}: it asks ${contract.service} for what it lacks\n` : '\n'),
  );
  return done === beyond.length;
}

/**
 * Sets a checkpoint back to the last event that was received, if all that were are in the owner's log: then
 * nothing between the two has had an effect here, and nothing can have one twice.
 */
async function rewindPartition(
  ops: OpsContext,
  { service, topic, partition, consumed: from }: PartitionLag,
  { owner, reason }: { readonly owner: string; readonly reason: string },
): Promise<boolean> {
  const daemonOf = (name: string) =>
    ({ url: serviceDatabaseUrl(ops, { name }), service: name, role: 'daemon' }) as const;
  return asRole(daemonOf(service), async (sql) => {
    const received = await findReceivedEvents(sql, topic, partition);
    const unknown = await asRole(daemonOf(owner), (ownersSql) => countUnknownEvents(ownersSql, received));
    const to = received.at(-1)?.position ?? 0;
    if (unknown === 0 && (await rewindCheckpoint(sql, { topic, partition, from, to, reason }))) {
      ops.print(`${topic}/${partition}: from ${from} to ${to}\n`);
      return true;
    }
    ops.print(
      unknown > 0
        ? `${topic}/${partition}: ${unknown} events were received that ${owner} does not know; what they ` +
            'changed stays: restore all services to the same moment\n'
        : `${topic}/${partition}: ${service} has received something meanwhile; stop it, and try again\n`,
    );
    return false;
  });
}
