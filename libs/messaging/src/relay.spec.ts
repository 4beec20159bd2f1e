import type { Contract, Language, Publication } from '@geleit/kernel';
import { eventually, MemoryEventLog, silentLog, TestIdentities } from '@geleit/testing';
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
