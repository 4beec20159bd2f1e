import { caseContract } from '@geleit/contracts';
import type { ConsumeRequest, ReceivedEvent } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { DataSealing, MemoryDataKeys } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import { tallyService } from '../serve/tally.features.js';
import { parkedOwnerOf } from './received-data-sealer.js';
import type { ReceiverDependencies } from './receiver-dependencies.js';
import { ServiceBatchReceiver } from './service-batch-receiver.js';

const topic = topicOf(caseContract);
const assigned: ReceivedEvent = {
  tenant: randomUUID(),
  stream: randomUUID(),
  streamVersion: 1,
  id: randomUUID(),
  type: 'CounsellorAssigned',
  at: '2026-03-01T08:00:00.000Z',
  by: 'someone',
  data: { caseId: randomUUID(), personId: randomUUID(), staffId: randomUUID(), role: 'lead' },
  position: 1,
  previous: 0,
};

/** Parks one event, and returns how it is stored and what receives it again. */
async function park() {
  const keys = new MemoryDataKeys();
  const stored: ConsumeRequest[] = [];
  const dependencies = {
    service: tallyService,
    sealing: new DataSealing(keys),
    store: { consume: async (request: ConsumeRequest) => void stored.push(request) },
    clock: { now: () => '2026-03-01T08:00:01.000Z' },
  } as unknown as ReceiverDependencies;
  const commandBus = {
    react: <T>(_events: unknown, _policies: unknown, commit: (appends: []) => Promise<T>) => commit([]),
  };
  const receiver = new ServiceBatchReceiver(dependencies, commandBus, [caseContract]);
  await receiver.receive({
    topic,
    partition: 3,
    from: 0,
    to: 1,
    offset: '7',
    events: [],
    parked: [{ event: assigned, fault: 'TypeError' }],
  });
  const [parked] = stored.splice(0)[0]!.parked;
  return { keys, stored, parked: parked!.event, receiver };
}

const retried = { tenant: assigned.tenant, position: assigned.position };

it('is sealed as a whole, and received again as it was', async () => {
  const { stored, parked, receiver } = await park();
  expect(Object.keys(parked.data)).toEqual(['sealed']);
  await receiver.receiveParked(topic, 3, parked);
  expect(stored).toMatchObject([{ retriedParkedEvent: retried, events: [{ id: assigned.id }] }]);
});

it('is released, and nothing is received, once its key was destroyed', async () => {
  const { keys, stored, parked, receiver } = await park();
  expect(await keys.destroy([{ owner: parkedOwnerOf(topic, assigned), scopes: 'all' }])).toHaveLength(1);
  await receiver.receiveParked(topic, 3, parked);
  expect(stored).toMatchObject([{ retriedParkedEvent: retried, events: [] }]);
});
