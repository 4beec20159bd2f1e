import type { Contract, Language, Publication } from '@geleit/kernel';
import { eventually, MemoryEventLog, silentLog, TestIdentities } from '@geleit/testing';
import { readChangeRecord } from './change-record.js';
import type { AnyPublication } from './event-publisher.js';
import type { Bus, BusRecord } from './port.js';
import { Relay } from './relay.js';
import { openRecord } from './sealed-record.js';

const identities = new TestIdentities('owner', 'listener');

class Numbered {
  n!: number;
}
const events = { Happened: Numbered };
const from = { stream: 'thing', commands: {}, events, rejections: {} } as const satisfies Language;
const publicationTo = (stream: string): AnyPublication => {
  const to = {
    service: 'owner',
    stream,
    major: 1,
    listeners: ['listener'],
    events,
  } as const satisfies Contract;
  const publication: Publication<typeof from, typeof events> = {
    from,
    to,
    publish: { Happened: ({ data }) => ({ type: 'Happened', data }) },
  };
  return publication as AnyPublication;
};
const [known, added] = ['thing', 'thing-facts'] as const;

const sent: BusRecord[] = [];
const bus: Bus = {
  kind: 'postgres',
  ensureTopics: () => Promise.resolve(),
  send: (records) => Promise.resolve(void sent.push(...records)),
  subscribe: () => ({ start: () => Promise.resolve(), drain: () => Promise.resolve(), health: () => 'up' }),
  health: () => 'up',
  close: () => Promise.resolve(),
};
const numbersOn = (stream: string): readonly number[] =>
  sent
    .filter(({ topic }) => topic === `geleit.owner.${stream}.v1`)
    .map((record) => openRecord(identities.of('listener'), 'owner', record))
    .map(({ value }) => (JSON.parse(value) as Numbered).n);

/** A version of the service that publishes to these topics. Resolves once it has sent everything. */
async function runVersion(eventLog: MemoryEventLog, ...streams: readonly string[]): Promise<void> {
  const publications = streams.map(publicationTo);
  const relay = new Relay({
    identity: identities.of('owner'),
    publications,
    changesOf: ({ stream: { tenant, id }, version, data }) =>
      'hidden' in data ? [] : [{ tenant, collection: 'things', id, version }],
    eventLog,
    state: eventLog,
    bus,
    log: silentLog,
  });
  relay.start();
  const last = (await eventLog.read(0, 1_000)).length;
  await eventually(async () => expect(relay.position()).toBe(last));
  await relay.stop();
}

it('a topic that a version adds begins with what was recorded before, in its order and once', async () => {
  const eventLog = new MemoryEventLog('thing');
  const append = (n: number) => eventLog.append('org', 'stream', 'Happened', { n });
  [1, 2].forEach(append);
  await runVersion(eventLog, known);
  append(3);
  await runVersion(eventLog, known, added);
  append(4);
  await runVersion(eventLog, known, added);
  expect(numbersOn(known)).toEqual([1, 2, 3, 4]);
  expect(numbersOn(added)).toEqual([1, 2, 3, 4]);
});

const changes = () =>
  sent
    .filter(({ topic }) => topic === 'geleit.owner.changes.v1')
    .map((record) => readChangeRecord(identities.of('listener').directory, 'owner', record));

it('rows that events changed are named once in each batch, from the first event of this relay on', async () => {
  sent.length = 0;
  const eventLog = new MemoryEventLog('thing');
  const append = (id: string, data: object = { n: 1 }) => eventLog.append('org', id, 'Happened', data);
  append('one');
  append('two');
  append('one');
  append('three', { n: 1, hidden: true });
  await runVersion(eventLog, known);
  append('two');
  await runVersion(eventLog, known);
  const notice = (id: string, version: number, position: number) => ({
    tenant: 'org',
    collection: 'things',
    id,
    version,
    position,
  });
  expect(changes()).toEqual([
    {
      service: 'owner',
      previous: 0,
      position: 3,
      notices: [notice('two', 1, 2), notice('one', 2, 3)],
    },
    { service: 'owner', previous: 3, position: 5, notices: [notice('two', 2, 5)] },
  ]);
});

it('a relay that is new to changes tells nobody of what was recorded before', async () => {
  const eventLog = new MemoryEventLog('thing');
  eventLog.append('org', 'one', 'Happened', { n: 1 });
  await runVersion(eventLog, known);
  const leadership = await eventLog.acquireLeadership();
  const { position, previous } = await leadership!.load();
  const { 'geleit.owner.changes.v1/0': _, ...earlier } = previous;
  await leadership!.save({ position, previous: earlier });
  await leadership!.release();
  sent.length = 0;
  eventLog.append('org', 'two', 'Happened', { n: 2 });
  await runVersion(eventLog, known);
  expect(changes()).toMatchObject([{ previous: 1, position: 2, notices: [{ id: 'two' }] }]);
});
