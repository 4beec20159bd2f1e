import type { PersonalDataCategory } from '@geleit/kernel';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownKey, type DataKey, type DataKeys, type KeyOwner } from './data-keys.js';

const newOwner = (tenant = randomUUID()): KeyOwner => ({
  tenant,
  streamType: 'person',
  streamId: randomUUID(),
});
const bytesOf = ({ key }: DataKey): string => key.export().toString('hex');
const request = (owner: KeyOwner, version: number, since = 0, scope: PersonalDataCategory = 'contact') => ({
  owner,
  scope,
  version,
  since,
});

/** What every implementation of `DataKeys` does. `other` is a second process on the same keys, if there can be one. */
export function describeDataKeys(open: () => { readonly keys: DataKeys; readonly other: DataKeys }): void {
  let keys: DataKeys;
  let other: DataKeys;
  const one = async (...args: Parameters<typeof request>): Promise<DataKey> =>
    (await keys.forSealing([request(...args)]))[0]!;
  beforeAll(() => ({ keys, other } = open()));

  it('makes one key for an owner and scope, and finds it by its id', async () => {
    const owner = newOwner();
    const made = await one(owner, 1);
    expect(made).toMatchObject({ owner, scope: 'contact' });
    expect(made.key.symmetricKeySize).toBe(32);
    expect((await one(owner, 5)).id).toBe(made.id);
    const found = (await other.find([made.id])).get(made.id)!;
    expect([found.owner, found.scope, bytesOf(found)]).toEqual([owner, 'contact', bytesOf(made)]);
  });

  it('has different keys for each scope, stream, stream type and organisation', async () => {
    const owner = newOwner();
    const made = await keys.forSealing([
      request(owner, 1),
      request(owner, 1, 0, 'identity'),
      request({ ...owner, streamId: randomUUID() }, 1),
      request({ ...owner, streamType: 'request' }, 1),
      request({ ...owner, tenant: randomUUID() }, 1),
    ]);
    expect(new Set(made.map(bytesOf)).size).toBe(5);
  });

  it('returns keys in the order of many requests, some of which have one already', async () => {
    const owners = Array.from({ length: 50 }, () => newOwner());
    const some = await keys.forSealing(
      owners.filter((_, i) => i % 3 === 0).map((owner) => request(owner, 1)),
    );
    const all = await keys.forSealing(owners.map((owner) => request(owner, 2)));
    expect(all.map(({ owner }) => owner)).toEqual(owners);
    expect(all.filter((_, i) => i % 3 === 0).map(({ id }) => id)).toEqual(some.map(({ id }) => id));
  });

  it('makes one key for several events of one append', async () => {
    const owner = newOwner();
    const made = await keys.forSealing([request(owner, 3), request(owner, 4), request(owner, 5)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('makes one key when two processes need it at the same time', async () => {
    const owners = Array.from({ length: 20 }, () => newOwner());
    const [first, second] = await Promise.all(
      [keys, other].map((each) => each.forSealing(owners.map((owner) => request(owner, 1)))),
    );
    expect(first!.map(({ id }) => id)).toEqual(second!.map(({ id }) => id));
  });

  it('does not seal with a key of before `since`, nor of a later version', async () => {
    const owner = newOwner();
    const early = await one(owner, 2);
    const late = await one(owner, 8, 8);
    expect(late.id).not.toBe(early.id);
    expect((await one(owner, 9, 8)).id).toBe(late.id);
    expect((await one(owner, 9)).id).toBe(late.id);
    expect((await one(owner, 7)).id).toBe(early.id);
    expect((await one(owner, 1)).id).not.toBe(early.id);
  });

  it('destroys the keys of chosen scopes from before a version, everywhere and for good', async () => {
    const owner = newOwner();
    const [contact, narrative] = await keys.forSealing([
      request(owner, 1),
      request(owner, 1, 0, 'narrative'),
    ]);
    const later = await one(owner, 6, 6);
    await other.find([contact!.id]);
    expect(await keys.destroy([{ owner, scopes: ['contact'], beforeVersion: 6 }])).toEqual([contact!.id]);
    expect(await keys.destroy([{ owner, scopes: ['contact'], beforeVersion: 6 }])).toEqual([contact!.id]);
    for (const each of [keys, other]) {
      await eventuallyMissing(each, contact!.id);
      const left = await each.find([contact!.id, narrative!.id, later.id]);
      expect(new Set(left.keys())).toEqual(new Set([narrative!.id, later.id]));
    }
    expect((await one(owner, 7, 6)).id).toBe(later.id);
    expect(new Set(await keys.destroy([{ owner, scopes: 'all' }]))).toEqual(
      new Set([contact!.id, narrative!.id, later.id]),
    );
    expect([...(await keys.find([contact!.id, narrative!.id, later.id]))]).toEqual([]);
  });

  it('makes a new key after all were destroyed, even for the same version', async () => {
    const owner = newOwner();
    const first = await one(owner, 1);
    await keys.destroy([{ owner, scopes: 'all' }]);
    const second = await one(owner, 1);
    expect(second.id).not.toBe(first.id);
    expect([...(await keys.find([first.id, second.id])).keys()]).toEqual([second.id]);
  });

  it('makes no key that can be found after all were destroyed for ever', async () => {
    const owner = newOwner();
    const first = await one(owner, 1);
    await keys.destroy([{ owner, scopes: 'all', forever: true }]);
    for (const each of [keys, other]) {
      await eventuallyMissing(each, first.id);
      const late = await each.forSealing([
        request(owner, 2),
        request(owner, 3, 0, 'special'),
        request(owner, 3),
      ]);
      expect(late.map(({ key }) => key.symmetricKeySize)).toEqual([32, 32, 32]);
      expect((await each.find(late.map(({ id }) => id))).size).toBe(0);
    }
    expect((await keys.find([(await one({ ...owner, streamType: 'other' }, 1)).id])).size).toBe(1);
  });

  it('lets no key slip in while all are destroyed for ever', async () => {
    for (let round = 0; round < 10; round += 1) {
      const owner = newOwner();
      const made = await Promise.all([
        one(owner, 1),
        other.forSealing([request(owner, 1, 0, 'special')]).then(([key]) => key!),
        keys.destroy([{ owner, scopes: 'all', forever: true }]).then(() => undefined),
        one(owner, 2, 0, 'narrative'),
      ]);
      for (const key of made) if (key !== undefined) await eventuallyMissing(keys, key.id);
    }
  });

  it('destroys only keys that were made before a moment, also at a repetition', async () => {
    const owner = newOwner();
    const first = await one(owner, 1);
    await sleep(20);
    const madeBefore = new Date().toISOString();
    await sleep(20);
    const second = await one(owner, 2, 2);
    const destruction = { owner, scopes: ['contact'] as const, madeBefore };
    expect(await keys.destroy([destruction])).toEqual([first.id]);
    expect(await other.destroy([destruction])).toEqual([first.id]);
    expect([...(await keys.find([first.id, second.id])).keys()]).toEqual([second.id]);
    expect(new Set(await keys.destroy([{ owner, scopes: 'all' }]))).toEqual(new Set([first.id, second.id]));
  });

  it('destroys nothing of another owner', async () => {
    const [owner, neighbour] = [newOwner(), newOwner()];
    const kept = await keys.forSealing([
      request({ ...owner, tenant: neighbour.tenant }, 1),
      request({ ...owner, streamType: 'other' }, 1),
      request(neighbour, 1),
    ]);
    await keys.destroy([{ owner, scopes: 'all' }]);
    expect((await keys.find(kept.map(({ id }) => id))).size).toBe(3);
  });

  it('tells a key that was never here from one that was destroyed', async () => {
    await expect(keys.find([randomUUID()])).rejects.toThrow(UnknownKey);
  });

  it('remembers how far the log has destroyed keys, and never goes back', async () => {
    expect(await keys.destroyedUpTo()).toBe(0);
    await keys.saveDestroyedUpTo(7);
    await keys.saveDestroyedUpTo(3);
    expect(await other.destroyedUpTo()).toBe(7);
  });
}

/** Other processes hear of it a moment later. */
async function eventuallyMissing(keys: DataKeys, id: string): Promise<void> {
  for (const end = Date.now() + 5_000; (await keys.find([id])).has(id); await sleep(5))
    if (Date.now() > end) throw new Error('a destroyed key is still there');
}
