import { asRole, readStorePositions, type StorePositions } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { consumedContracts, type Service } from '@geleit/platform';
import { serviceDatabaseUrl, type OpsContext } from './ops.js';

/** How far one service is behind in one partition of another's topic, in the owner's positions. */
export interface PartitionLag {
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  /** The last position sent there, the listener's mark, and the head of the owner's log. */
  readonly sent: number;
  readonly consumed: number;
  readonly head: number;
}

export const positionsBehind = ({ sent, consumed }: PartitionLag): number => Math.max(0, sent - consumed);

/** Where every service is, each in a snapshot of its own. */
export async function readServicePositions(
  opsContext: OpsContext,
): Promise<ReadonlyMap<string, StorePositions>> {
  const places = await Promise.all(
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
  return new Map(places);
}

/** Every partition that anything was ever sent to or heard from. */
export function partitionLags(
  services: readonly Service[],
  places: ReadonlyMap<string, StorePositions>,
): readonly PartitionLag[] {
  return services.flatMap((service) => {
    const heard = places.get(service.name)?.received ?? {};
    return consumedContracts(service).flatMap((contract) => {
      const topic = topicOf(contract);
      const owner = places.get(contract.service);
      const known = new Set(
        [...Object.keys(owner?.publishedTo ?? {}), ...Object.keys(heard)].filter((lane) =>
          lane.startsWith(`${topic}/`),
        ),
      );
      return [...known]
        .sort((a, b) => partitionNumberOf(a) - partitionNumberOf(b))
        .map((lane) => ({
          service: service.name,
          topic,
          partition: partitionNumberOf(lane),
          sent: owner?.publishedTo[lane] ?? 0,
          consumed: heard[lane] ?? 0,
          head: owner?.head ?? 0,
        }));
    });
  });
}

const partitionNumberOf = (lane: string): number => Number(lane.split('/').at(-1));
