import type { EventStore, Checkpoint } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import { requestContract } from '@geleit/contracts';
import { TestIdentities } from '@geleit/testing';
import { policy, type Service } from '../manifest/manifest.js';
import { ConsistencyTokens } from './consistency-tokens.js';
import { noteContract, NoteLanguage, noteService } from '../serve/notes.features.js';

const identities = new TestIdentities('demo');
const partition = partitionOf(recordKeyOf('t1', 'stream-1'));
const publisher: Service = {
  ...noteService,
  publications: noteService.publications.map((publication) => ({
    ...publication,
    to: { ...noteContract, service: 'intake', stream: 'request', events: requestContract.events },
  })),
};
const consumer: Service = {
  ...noteService,
  name: 'counselling',
  policies: [
    policy({ name: 'note-requests', consumes: requestContract.events, target: NoteLanguage, react: {} }),
  ],
};
const tokensOf = (service: Service, checkpoints: () => readonly Checkpoint[] = () => []) =>
  new ConsistencyTokens(
    service,
    {
      checkpoints: (topic: string) =>
        Promise.resolve(topic === topicOf(requestContract) ? checkpoints() : []),
    } as Partial<EventStore> as EventStore,
    identities.of(service.name),
  );
const token = tokensOf(publisher).issue('t1', [[topicOf(requestContract), partition, 7]]) ?? '';

describe('consistency tokens', () => {
  it('are not issued if nothing is published', () =>
    expect(tokensOf(publisher).issue('t1', [])).toBeUndefined());

  it('are the same for the same events, and do not show them', () => {
    expect(tokensOf(publisher).issue('t1', [[topicOf(requestContract), partition, 7]])).toBe(token);
    expect(
      token
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
        .join(),
    ).not.toContain('geleit');
  });

  it('delay a query until the service has received the event', async () => {
    let position = 6;
    setTimeout(() => {
      position = 7;
    }, 60);
    await tokensOf(consumer, () => [{ partition, position, offset: null }]).waitUntilReached(
      't1',
      token,
      'wait=2',
    );
    expect(position).toBe(7);
  });

  it('lead to 503 with Retry-After if the event does not arrive in time', async () => {
    const behind = tokensOf(consumer, () => [{ partition: partition + 1, position: 99, offset: null }]);
    await expect(behind.waitUntilReached('t1', token, 'respond-async, wait=0')).rejects.toMatchObject({
      code: 'not-yet-consistent',
      options: { headers: { 'retry-after': '1' } },
    });
  });

  it('do not delay a query of a service that does not consume the topic', async () => {
    await expect(tokensOf(publisher).waitUntilReached('t1', token, undefined)).resolves.toBeUndefined();
  });

  it.each([
    ['another organisation', 't2', token],
    ['tampering', 't1', `${token.slice(0, -2)}AA`],
    ['invention', 't1', 'W10'],
    [
      'another deployment issued it',
      't1',
      new TestIdentities('demo').of('demo').sealFor(['counselling'], 'x', Buffer.from('[]')),
    ],
  ])('are refused after %s', async (_, tenant, sent) => {
    await expect(tokensOf(consumer).waitUntilReached(tenant, sent, undefined)).rejects.toMatchObject({
      code: 'invalid-consistency-token',
    });
  });
});
