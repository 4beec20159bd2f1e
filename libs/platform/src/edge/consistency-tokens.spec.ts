import type { EventStore, Checkpoint } from '@geleit/event-store';
import { topicOf } from '@geleit/kernel';
import { recordKeyOf, partitionOf } from '@geleit/messaging';
import { requestContract } from '@geleit/contracts';
import type { Service } from '../manifest/manifest.js';
import { ConsistencyTokens } from './consistency-tokens.js';
import { SigningKey } from './signing-key.js';
import { noteContract, noteService } from '../serve/notes.features.js';

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
const at = (service: Service, checkpoints: () => readonly Checkpoint[] = () => []) =>
  new ConsistencyTokens(
    service,
    {
      checkpoints: (topic: string) =>
        Promise.resolve(topic === topicOf(requestContract) ? checkpoints() : []),
    } as unknown as EventStore,
    new SigningKey(Buffer.alloc(32, 7)),
  );
const token = at(teller).issue('t1', [[topicOf(requestContract), part, 7]]) ?? '';

describe('consistency tokens', () => {
  it('are not given where nothing is published', () => expect(at(teller).issue('t1', [])).toBeUndefined());

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
      options: { headers: { 'retry-after': '1' } },
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
