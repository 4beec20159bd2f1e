import type { EventRef, EventTypeRef } from '@geleit/event-store';
import type { PersonalDataCategory } from '@geleit/kernel';
import { MemoryDataKeys, type KeyOwner } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import type { CommandBus } from '../command/command-bus.js';
import type { CommandRequest } from '../command/command.js';
import type { Service } from '../manifest/manifest.js';
import { KeyDestroyer } from './key-destroyer.js';

const owner: KeyOwner = { tenant: randomUUID(), streamType: 'person', streamId: randomUUID() };
const eventOf = (position: number, type: string, version: number): EventRef => ({
  position,
  type,
  version,
  ...owner,
});
const typeOf = ({ streamType, type }: EventRef): string => `${streamType} ${type}`;

/** A service whose people are protected (identity and contact go) or erased (everything goes). */
function setUp(log: readonly EventRef[], keys = new MemoryDataKeys()) {
  const confirmed: CommandRequest[] = [];
  const spec = {
    decider: { language: { stream: 'person', events: {} } },
    destroysKeys: { Protected: ['identity', 'contact'], PersonErased: 'all' },
    confirmDestruction: ({ type, keyIds }: { readonly type: string; readonly keyIds: readonly string[] }) =>
      type === 'PersonErased' ? { type: 'Confirm', data: { keyIds } } : undefined,
  };
  const service = {
    name: 'demo',
    streams: [spec],
    policies: [],
    projections: [],
  } as Partial<Record<keyof Service, unknown>> as Service;
  const store = {
    head: async () => log.at(-1)?.position ?? 0,
    onAppended: () => () => undefined,
    findEventsOfTypes: async (after: number, types: readonly EventTypeRef[], limit: number) =>
      log
        .filter((event) => event.position > after)
        .filter((event) => types.some(({ stream, event: type }) => typeOf(event) === `${stream} ${type}`))
        .slice(0, limit),
  };
  const commandBus = {
    execute: async (request: CommandRequest) => void confirmed.push(request),
  } as Partial<Record<keyof CommandBus, unknown>> as CommandBus;
  const clock = { now: () => '2026-01-01T00:00:00.000Z' };
  const silent = { info: () => undefined, warn: () => undefined };
  const dependencies = { service, store, keys, commandBus, clock, log: silent };
  return { keys, confirmed, destroyer: new KeyDestroyer(dependencies) };
}

async function makeKeys(
  keys: MemoryDataKeys,
  version: number,
  ...scopes: readonly PersonalDataCategory[]
): Promise<readonly string[]> {
  const made = await keys.forSealing(scopes.map((scope) => ({ owner, scope, version, since: version })));
  return made.map(({ id }) => id);
}
const leftOf = async (keys: MemoryDataKeys, ids: readonly string[]): Promise<readonly string[]> => [
  ...(await keys.find(ids)).keys(),
];

it('destroys the keys of the scopes that an event names, from before that event', async () => {
  const { keys, destroyer } = setUp([eventOf(7, 'Protected', 2)]);
  const earlier = await makeKeys(keys, 1, 'identity', 'contact', 'special');
  const own = await makeKeys(keys, 2, 'identity');
  await destroyer.catchUp();
  expect(await leftOf(keys, [...earlier, ...own])).toEqual([earlier[2], ...own]);
});

it('leaves keys of later events even if it is late', async () => {
  const { keys, destroyer } = setUp([eventOf(7, 'Protected', 2), eventOf(9, 'Left', 3)]);
  const later = await makeKeys(keys, 3, 'identity', 'contact');
  await destroyer.catchUp();
  expect(await leftOf(keys, later)).toEqual(later);
});

it('has a destruction confirmed by its stream, with the ids of the keys', async () => {
  const { keys, confirmed, destroyer } = setUp([eventOf(7, 'PersonErased', 2)]);
  const ids = await makeKeys(keys, 1, 'identity', 'narrative');
  await destroyer.catchUp();
  expect(confirmed).toMatchObject([
    { stream: { id: owner.streamId }, command: { type: 'Confirm', data: { keyIds: ids } } },
  ]);
  expect(await leftOf(keys, ids)).toEqual([]);
});

it('goes on from the position that is kept with the keys, and repeats what an older backup of them forgot', async () => {
  const log = [eventOf(7, 'PersonErased', 2)];
  const first = setUp(log);
  await first.destroyer.catchUp();
  const restarted = setUp(log, first.keys);
  await restarted.destroyer.catchUp();
  expect([first.confirmed.length, restarted.confirmed.length]).toEqual([1, 0]);

  const restored = setUp(log);
  const ids = await makeKeys(restored.keys, 1, 'identity');
  await restored.destroyer.catchUp();
  expect(await leftOf(restored.keys, ids)).toEqual([]);
});
