import { asRole, readStorePositions, type StorePositions } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { consumedContracts, type Service } from '@geleit/platform';
import { serviceDatabaseUrl, type OpsContext } from './ops.js';

/** How far one service is behind in one partition of another's topic, in the owner's positions. */
export interface PartitionLag {
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  /** The last position sent there, the consumer's checkpoint, and the head of the owner's log. */
  readonly sent: number;
  readonly consumed: number;
  readonly head: number;
}

export const lagOf = ({ sent, consumed }: PartitionLag): number => Math.max(0, sent - consumed);

/** Reads the position of every service, each in its own snapshot. */
export async function readServicePositions(
  opsContext: OpsContext,
): Promise<ReadonlyMap<string, StorePositions>> {
  const positions = await Promise.all(
    opsContext.services.map(
      async (service) =>
        [
          service.name,
          await asRole(
            { url: serviceDatabaseUrl(opsContext, service), service: service.name, role: 'daemon' },
            readStorePositions,
          ),
        ] as const,
    ),
  );
  return new Map(positions);
}

/** Every partition to which anything was ever sent or from which anything was ever received. */
export function partitionLags(
  services: readonly Service[],
  positions: ReadonlyMap<string, StorePositions>,
): readonly PartitionLag[] {
  return services.flatMap((service) => {
    const received = positions.get(service.name)?.received ?? {};
    return consumedContracts(service).flatMap((contract) => {
      const topic = topicOf(contract);
      const owner = positions.get(contract.service);
      const partitionKeys = new Set(
        [...Object.keys(owner?.publishedTo ?? {}), ...Object.keys(received)].filter((partitionKey) =>
          partitionKey.startsWith(`${topic}/`),
        ),
      );
      return [...partitionKeys]
        .sort((a, b) => partitionNumberOf(a) - partitionNumberOf(b))
        .map((partitionKey) => ({
          service: service.name,
          topic,
          partition: partitionNumberOf(partitionKey),
          sent: owner?.publishedTo[partitionKey] ?? 0,
          consumed: received[partitionKey] ?? 0,
          head: owner?.head ?? 0,
        }));
    });
  });
}

const partitionNumberOf = (partitionKey: string): number => Number(partitionKey.split('/').at(-1));
