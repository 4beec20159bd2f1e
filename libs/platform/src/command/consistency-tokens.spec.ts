import type { EventStore, Checkpoint } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import { requestContract } from '@geleit/contracts';
import type { Service } from '../manifest/manifest.js';
import type { Parts } from '../manifest/parts.js';
import { ConsistencyTokens, publishedPositionsOf } from './consistency-tokens.js';
import { noteContract, noteService } from '../serve/notes.features.js';

const stream = { tenant: 't1', type: 'note', id: 'stream-1' };
const part = partitionOf(recordKeyOf('t1', 'stream-1'));
const teller = {
  ...noteService,
  publications: noteService.publications.map((one) => ({
    ...one,
    to: { ...noteContract, service: 'intake', stream: 'request', events: requestContract.events },
  })),
} as unknown as Service;
const listener = {
  ...noteService,
  name: 'listener',
  policies: [{ name: 'hear', consumes: requestContract.events, target: {}, react: {} }],
} as unknown as Service;
const event = (type: string, position: number, data: object = {}) => ({
  tenant: 't1',
  stream: 'stream-1',
  version: position - 6,
  at: '2026-01-01T00:00:00.000Z',
  by: 'someone',
  id: `event-${position}`,
  type,
  position,
  data,
});
const written = { stream, version: 2, events: [event('NoteWritten', 7), event('NoteClosed', 8)] };

const at = (service: Service, marks: () => readonly Checkpoint[] = () => []) =>
  new ConsistencyTokens({
    service,
    signingKey: Buffer.alloc(32, 7),
    store: {
      checkpoints: (topic: string) => Promise.resolve(topic === topicOf(requestContract) ? marks() : []),
    } as unknown as EventStore,
  } as Parts);
const token = at(teller).issueToken('t1', written) ?? '';

describe('consistency tokens', () => {
  it('name the last event that others will hear, by topic and partition', () => {
    expect(publishedPositionsOf(noteService as unknown as Service, written)).toEqual([
      ['geleit.demo.note.v1', part, 7],
    ]);
  });

  it('are not given where nothing is told', () => {
    expect(at(teller).issueToken('t1', { ...written, events: [event('NoteClosed', 8)] })).toBeUndefined();
    expect(at(teller).issueToken('t1', { ...written, events: [] })).toBeUndefined();
  });

  it('name no event that a publication keeps to itself because of what it says', () => {
    const publish = {
      NoteWritten: ({ data }: { readonly data: { readonly text?: string } }) =>
        data.text === 'private' ? undefined : { type: 'NoteTold', data },
    };
    const choosy = {
      ...noteService,
      publications: [{ ...noteService.publications[0], publish }],
    } as unknown as Service;
    const kept = event('NoteWritten', 8, { text: 'private' });
    expect(publishedPositionsOf(choosy, { ...written, events: [event('NoteWritten', 7), kept] })).toEqual([
      ['geleit.demo.note.v1', part, 7],
    ]);
    expect(publishedPositionsOf(choosy, { ...written, events: [kept] })).toEqual([]);
  });

  it('let a query pass once it was heard, and wait for it until then', async () => {
    let position = 6;
    setTimeout(() => {
      position = 7;
    }, 60);
    await at(listener, () => [{ partition: part, position, offset: null }]).waitUntilReached(
      't1',
      token,
      'wait=2',
    );
    expect(position).toBe(7);
  });

  it('end in 503 with Retry-After when it does not come in time', async () => {
    const behind = at(listener, () => [{ partition: part + 1, position: 99, offset: null }]);
    await expect(behind.waitUntilReached('t1', token, 'respond-async, wait=0')).rejects.toMatchObject({
      code: 'not-yet-consistent',
      particulars: { headers: { 'retry-after': '1' } },
    });
  });

  it('ask nothing of a service that does not hear the topic', async () => {
    await expect(at(teller).waitUntilReached('t1', token, undefined)).resolves.toBeUndefined();
  });

  it.each([
    ['another organisation', 't2', token],
    ['tampering', 't1', `${token.slice(0, -2)}AA`],
    ['invention', 't1', 'W10'],
  ])('are refused after %s', async (_, tenant, sent) => {
    await expect(at(listener).waitUntilReached(tenant, sent, undefined)).rejects.toMatchObject({
      code: 'invalid-consistency-token',
    });
  });
});
