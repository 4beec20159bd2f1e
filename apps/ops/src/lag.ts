import { asRole, placesOf, type Places } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { heardContracts, type Service } from '@geleit/platform';
import { urlOf, type Ops } from './ops.js';

/** How far one service is behind in one partition of another's topic, in the owner's positions. */
export interface LaneLag {
  readonly service: string;
  readonly topic: string;
  readonly part: number;
  /** The last position sent there, the listener's mark, and the head of the owner's log. */
  readonly sent: number;
  readonly heard: number;
  readonly head: number;
}

export const behind = ({ sent, heard }: LaneLag): number => Math.max(0, sent - heard);

/** Where every service is, each in a snapshot of its own. */
export async function placesOfAll(ops: Ops): Promise<ReadonlyMap<string, Places>> {
  const places = await Promise.all(
    ops.services.map(
      async (service) =>
        [
          service.name,
          await asRole({ url: urlOf(ops, service), service: service.name, role: 'daemon' }, placesOf),
        ] as const,
    ),
  );
  return new Map(places);
}

/** Every partition that anything was ever sent to or heard from. */
export function lanes(services: readonly Service[], places: ReadonlyMap<string, Places>): readonly LaneLag[] {
  return services.flatMap((service) => {
    const heard = places.get(service.name)?.heard ?? {};
    return heardContracts(service).flatMap((contract) => {
      const topic = topicOf(contract);
      const owner = places.get(contract.service);
      const known = new Set(
        [...Object.keys(owner?.sentTo ?? {}), ...Object.keys(heard)].filter((lane) =>
          lane.startsWith(`${topic}/`),
        ),
      );
      return [...known]
        .sort((a, b) => partOf(a) - partOf(b))
        .map((lane) => ({
          service: service.name,
          topic,
          part: partOf(lane),
          sent: owner?.sentTo[lane] ?? 0,
          heard: heard[lane] ?? 0,
          head: owner?.head ?? 0,
        }));
    });
  });
}

const partOf = (lane: string): number => Number(lane.split('/').at(-1));
