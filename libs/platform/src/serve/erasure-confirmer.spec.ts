import { PersonFactsRecorded, personFactsContract } from '@geleit/contracts';
import type { EventRef, ReceivedData } from '@geleit/event-store';
import { Personal, topicOf } from '@geleit/kernel';
import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../manifest/manifest.js';
import { ErasureConfirmer, type ErasureConfirmerDependencies } from './erasure-confirmer.js';

class Registered {
  @Personal('identity')
  name!: string;
}
class PersonalDataErased {}

const erasing: EventRef = {
  position: 2,
  eventId: randomUUID(),
  tenant: randomUUID(),
  streamType: 'person',
  streamId: randomUUID(),
  type: 'PersonalDataErased',
  version: 2,
  at: '2026-03-01T08:00:00.000Z',
};
const owner = { tenant: erasing.tenant, streamType: 'person', streamId: erasing.streamId };

interface Around {
  readonly over?: object | null;
  readonly unreadable?: readonly EventRef[];
  readonly received?: readonly ReceivedData[];
}

/** Runs the confirmer once over a stream with one registration, and returns what it confirmed. */
async function confirmed(
  registered: { readonly id: string; readonly data: object },
  keys: MemoryDataKeys,
  { over = { number: 1, to: 2, hash: 'a'.repeat(64) }, unreadable = [], received = [] }: Around = {},
) {
  const commands: unknown[] = [];
  const errors: unknown[] = [];
  const service = {
    name: 'demo',
    streams: [
      {
        decider: { language: { stream: 'person', events: { Registered, PersonalDataErased } } },
        destroysKeys: { PersonalDataErased: 'forever' },
        confirmsErasure: true,
      },
    ],
    policies: [],
    projections: [{ projection: { name: 'facts', reads: { PersonFactsRecorded } } }],
  } as Partial<Record<keyof Service, unknown>> as Service;
  const confirmer = new ErasureConfirmer({
    service,
    store: {
      findEventsOfTypes: async (after: number) => (after < erasing.position ? [...unreadable, erasing] : []),
      findSealsAround: async () => ({ before: null, over }),
      findReceived: async () => received,
      load: async ({ id }: { readonly id: string }) => {
        if (id !== erasing.streamId) throw new Error('a sealed value was changed');
        return [{ ...registered, type: 'Registered' }];
      },
    },
    destroyer: { destroyedUpTo: erasing.position },
    keys,
    sealing: new DataSealing(keys),
    commandBus: {
      execute: async ({ command }: { readonly command: unknown }) => {
        commands.push(command);
        return { kind: 'recorded', version: 3, published: [], position: 3 };
      },
    },
    clock: { now: () => '2026-03-01T09:00:00.000Z' },
    log: { warn: () => undefined, error: (about: unknown) => void errors.push(about) },
  } as unknown as ErasureConfirmerDependencies);
  confirmer.start();
  await sleep(1_200);
  await confirmer.stop();
  return { commands, errors };
}

async function sealedRegistration(keys: MemoryDataKeys) {
  const id = randomUUID();
  const [data = {}] = await new DataSealing(keys).seal([
    {
      owner,
      id,
      type: 'Registered',
      version: 1,
      keysSince: {},
      messageClass: Registered,
      data: { name: 'N' },
    },
  ]);
  return { id, data };
}

it('confirms an erasure once every value is without its key', async () => {
  const keys = new MemoryDataKeys();
  const registered = await sealedRegistration(keys);
  await keys.destroy([{ owner, scopes: 'all', forever: true }]);
  const { commands } = await confirmed(registered, keys);
  expect(commands).toMatchObject([{ type: 'ConfirmErasure', data: { triedValues: 1 } }]);
});

it('confirms the others if one stream cannot be read', async () => {
  const keys = new MemoryDataKeys();
  const registered = await sealedRegistration(keys);
  await keys.destroy([{ owner, scopes: 'all', forever: true }]);
  const unreadable = [{ ...erasing, position: 1, streamId: randomUUID() }];
  const { commands } = await confirmed(registered, keys, { unreadable });
  expect(commands).toMatchObject([{ data: { position: erasing.position } }]);
});

it('confirms nothing before a seal covers it, also in a log that has no seal yet', async () => {
  const keys = new MemoryDataKeys();
  const registered = await sealedRegistration(keys);
  await keys.destroy([{ owner, scopes: 'all', forever: true }]);
  expect((await confirmed(registered, keys, { over: null })).commands).toEqual([]);
});

it('confirms nothing while a value can be opened', async () => {
  const keys = new MemoryDataKeys();
  const { commands, errors } = await confirmed(await sealedRegistration(keys), keys);
  expect([commands, errors]).toEqual([[], [{ event: 'PersonalDataErased', values: 1 }]]);
});

it('confirms nothing while a value stands in the log that was never sealed', async () => {
  const { commands, errors } = await confirmed(
    { id: randomUUID(), data: { name: 'N' } },
    new MemoryDataKeys(),
  );
  expect([commands, errors]).toEqual([[], [{ event: 'PersonalDataErased', values: 1 }]]);
});

it('confirms nothing while a value can be opened that another service told', async () => {
  const keys = new MemoryDataKeys();
  const registered = await sealedRegistration(keys);
  const topic = topicOf(personFactsContract);
  const eventId = randomUUID();
  const [data = {}] = await new DataSealing(keys).seal([
    {
      owner: { ...owner, streamType: topic },
      id: eventId,
      type: 'PersonFactsRecorded',
      version: 1,
      keysSince: {},
      messageClass: PersonFactsRecorded,
      data: { personId: erasing.streamId, entries: [{ facts: { birth: '1990' } }] },
    },
  ]);
  const received = [{ topic, type: 'PersonFactsRecorded', eventId, data: { ...data } }];
  await keys.destroy([{ owner, scopes: 'all', forever: true }]);
  const { commands, errors } = await confirmed(registered, keys, { received });
  expect([commands, errors]).toEqual([[], [{ event: 'PersonalDataErased', values: 1 }]]);
  await keys.destroy([{ owner: { ...owner, streamType: topic }, scopes: 'all', forever: true }]);
  expect((await confirmed(registered, keys, { received })).commands).toMatchObject([
    { data: { triedValues: 2 } },
  ]);
});
