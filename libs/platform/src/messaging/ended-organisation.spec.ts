import type { ConsumeRequest, ReceivedBatch, ReceivedEvent } from '@geleit/event-store';
import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { OrganisationEnded, type SealableEvent } from '@geleit/privacy';
import { randomUUID } from 'node:crypto';
import { tallyService } from '../serve/tally.features.js';
import type { ReceiverDependencies } from './receiver-dependencies.js';
import { ServiceBatchReceiver } from './service-batch-receiver.js';

const topic = topicOf(caseContract);
const [living, ended] = [randomUUID(), randomUUID()];
const assigned = (tenant: string, position: number): ReceivedEvent => ({
  tenant,
  stream: randomUUID(),
  streamVersion: 1,
  id: randomUUID(),
  type: 'CounsellorAssigned',
  at: '2026-03-01T08:00:00.000Z',
  by: 'someone',
  data: { caseId: randomUUID(), personId: randomUUID(), staffId: randomUUID(), role: 'lead' },
  position,
  previous: position - 1,
});
const batchOf = (...events: readonly ReceivedEvent[]): ReceivedBatch => ({
  topic,
  partition: 3,
  from: 0,
  to: events.length,
  offset: '7',
  events,
  parked: [],
});

/** Receives while the keys of one organisation are gone, and returns what is stored. */
async function receive(batch: ReceivedBatch, fault = new OrganisationEnded(ended)) {
  const stored: ConsumeRequest[] = [];
  const refuse = (tenants: readonly string[]): void => {
    if (tenants.includes(ended)) throw fault;
  };
  const dependencies = {
    service: tallyService,
    sealing: {
      seal: async (events: readonly SealableEvent[]) => {
        refuse(events.map(({ owner }) => owner.tenant));
        return events.map(({ data }) => data);
      },
      sealWhole: async ({ owner }: SealableEvent) => {
        refuse([owner.tenant]);
        return 'sealed';
      },
    },
    store: { consume: async (request: ConsumeRequest) => void stored.push(request) },
    clock: { now: () => '2026-03-01T08:00:01.000Z' },
  } as unknown as ReceiverDependencies;
  const commandBus = {
    react: <T>(_events: unknown, _policies: unknown, commit: (appends: []) => Promise<T>) => commit([]),
  };
  await new ServiceBatchReceiver(dependencies, commandBus, [caseContract]).receive(batch);
  return stored;
}

describe('what an organisation sent whose keys were destroyed', () => {
  it('is passed over, and the others are received', async () => {
    const [first, last] = [assigned(living, 1), assigned(living, 3)];
    expect(await receive(batchOf(first, assigned(ended, 2), last))).toMatchObject([
      { from: 0, to: 3, offset: '7', events: [{ id: first.id }, { id: last.id }] },
    ]);
  });

  it('is passed over when it is all there is, and when it was parked', async () => {
    const late = assigned(ended, 1);
    expect(await receive(batchOf(late))).toMatchObject([{ to: 1, events: [], parked: [] }]);
    const parked = { ...batchOf(late), events: [], parked: [{ event: late, fault: 'TypeError' }] };
    expect(await receive(parked)).toMatchObject([{ to: 1, events: [], parked: [] }]);
  });

  it('is not what is passed over when another organisation has ended', async () => {
    const elsewhere = new OrganisationEnded(randomUUID());
    await expect(receive(batchOf(assigned(ended, 1)), elsewhere)).rejects.toBe(elsewhere);
  });
});
