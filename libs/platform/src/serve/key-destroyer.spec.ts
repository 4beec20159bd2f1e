import type { EventRef, EventTypeRef } from '@geleit/event-store';
import { caseContract } from '@geleit/contracts';
import { topicOf, type PersonalDataCategory } from '@geleit/kernel';
import { MemoryDataKeys, NoErasureLedger, type KeyOwner } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import type { Service } from '../manifest/manifest.js';
import { parkedOwnerOf, receivedOwnerOf } from '../messaging/received-data-sealer.js';
import { KeyDestroyer } from './key-destroyer.js';

const { CounsellorAssigned } = caseContract.events;

const owner: KeyOwner = { tenant: randomUUID(), streamType: 'person', streamId: randomUUID() };
const eventOf = (
  position: number,
  type: string,
  version: number,
  at = new Date().toISOString(),
): EventRef => ({
  position,
  eventId: randomUUID(),
  type,
  version,
  at,
  ...owner,
});
const typeOf = ({ streamType, type }: EventRef): string => `${streamType} ${type}`;

/** A service whose people are protected (identity and contact go) or erased (everything goes). */
function setUp(log: readonly EventRef[], keys = new MemoryDataKeys()) {
  const spec = {
    decider: { language: { stream: 'person', events: {} } },
    destroysKeys: { Protected: ['identity', 'contact'], PersonErased: 'forever' },
  };
  const service = {
    name: 'demo',
    streams: [spec],
    policies: [],
    projections: [{ projection: { name: 'cases', reads: { CounsellorAssigned } } }],
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
  const silent = { info: () => undefined, warn: () => undefined };
  const dependencies = { service, store, keys, ledger: new NoErasureLedger(), log: silent };
  return { keys, destroyer: new KeyDestroyer(dependencies) };
}

const makeKeysOf =
  (of: KeyOwner) =>
  async (
    keys: MemoryDataKeys,
    version: number,
    ...scopes: readonly PersonalDataCategory[]
  ): Promise<readonly string[]> => {
    const made = await keys.forSealing(
      scopes.map((scope) => ({ owner: of, scope, version, since: version })),
    );
    return made.map(({ id }) => id);
  };
const makeKeys = makeKeysOf(owner);
const received = { tenant: owner.tenant, stream: owner.streamId };
const makeReceived = makeKeysOf(receivedOwnerOf(topicOf(caseContract), received));
const makeParked = makeKeysOf(parkedOwnerOf(topicOf(caseContract), received));
const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
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

it('leaves no key that is made later once all were destroyed for ever', async () => {
  const { keys, destroyer } = setUp([eventOf(7, 'PersonErased', 2)]);
  const ids = await makeKeys(keys, 1, 'identity', 'narrative');
  await destroyer.catchUp();
  expect(destroyer.destroyedUpTo).toBe(7);
  expect(await leftOf(keys, [...ids, ...(await makeKeys(keys, 3, 'identity'))])).toEqual([]);
});

it('goes on from the position that is kept with the keys, and repeats what an older backup of them forgot', async () => {
  const log = [eventOf(7, 'PersonErased', 2)];
  const first = setUp(log);
  await first.destroyer.catchUp();
  expect(await first.keys.destroyedUpTo()).toBe(7);
  const unasked = Object.assign(first.keys, { destroy: () => Promise.reject(new Error('destroyed again')) });
  await setUp(log, unasked).destroyer.catchUp();

  const restored = setUp(log);
  const ids = await makeKeys(restored.keys, 1, 'identity');
  await restored.destroyer.catchUp();
  expect(await leftOf(restored.keys, ids)).toEqual([]);
});

it('carries out what a log records that was restored to before what the keys have seen', async () => {
  const log = [eventOf(3, 'Left', 1)];
  const { keys, destroyer } = setUp(log);
  await keys.saveDestroyedUpTo(100);
  await destroyer.catchUp();
  const ids = await makeKeys(keys, 1, 'identity');
  log.push(eventOf(4, 'Protected', 2));
  await destroyer.catchUp();
  expect(await leftOf(keys, ids)).toEqual([]);
});

it('carries it out also if the service ended before it could', async () => {
  const { keys, destroyer } = setUp([eventOf(4, 'Protected', 2), eventOf(50, 'Left', 1)]);
  await keys.saveDestroyedUpTo(100);
  const ids = await makeKeys(keys, 1, 'identity');
  await destroyer.catchUp();
  expect(await leftOf(keys, ids)).toEqual([]);
});

it('destroys of what was received before the event the scopes that it names, and all that is parked', async () => {
  const { keys, destroyer } = setUp([eventOf(7, 'Protected', 2)]);
  const [identity, narrative] = await makeReceived(keys, 1, 'identity', 'narrative');
  const parked = await makeParked(keys, 1, 'identity');
  await destroyer.catchUp();
  expect(await leftOf(keys, [identity!, narrative!, ...parked])).toEqual([narrative]);
});

it('leaves what was received after the event, in whichever process and however late', async () => {
  const log = [eventOf(7, 'Protected', 2, hoursFromNow(-1))];
  const { keys, destroyer } = setUp(log);
  const later = [...(await makeReceived(keys, 1, 'identity')), ...(await makeParked(keys, 1, 'identity'))];
  await destroyer.catchUp();
  await setUp(log, keys).destroyer.catchUp();
  expect(await leftOf(keys, later)).toEqual(later);
});

it('leaves nothing of what was received, before or later, once all were destroyed for ever', async () => {
  const { keys, destroyer } = setUp([eventOf(7, 'PersonErased', 2, hoursFromNow(-1))]);
  const ids = [...(await makeReceived(keys, 1, 'share')), ...(await makeParked(keys, 1, 'identity'))];
  await destroyer.catchUp();
  expect(await leftOf(keys, [...ids, ...(await makeReceived(keys, 2, 'share'))])).toEqual([]);
});
