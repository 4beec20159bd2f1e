import { TestIdentities } from '@geleit/testing';
import type { BusRecord } from './port.js';
import { signRecord } from './record-signature.js';
import {
  readReplayRequest,
  RefusedRequest,
  replayRequestRecord,
  wholeTopicRequest,
  type RequestFlaw,
} from './replay-request.js';

const identities = new TestIdentities();
const { directory } = identities.of('intake');
const readRequest = (record: BusRecord) => readReplayRequest(directory, record);
const reasonOf = (record: BusRecord): RequestFlaw | undefined => {
  try {
    readRequest(record);
  } catch (fault) {
    if (fault instanceof RefusedRequest) return fault.reason;
    throw fault;
  }
  return undefined;
};

describe('a replay request', () => {
  const topic = 'geleit.intake.request.v1';
  const record = replayRequestRecord(identities.of('counselling'), {
    topic,
    after: new Map([
      [3, 17],
      [11, 0],
    ]),
  });

  it('a replay request survives the round trip through a record', () => {
    expect(record).toMatchObject({
      topic: 'geleit.intake.refill.v1',
      headers: { ce_source: '/svc/counselling', ce_type: 'de.geleit.intake.refill.Asked.v1' },
    });
    expect(readRequest(record)).toEqual({
      requester: 'counselling',
      topic,
      after: new Map([
        [3, 17],
        [11, 0],
      ]),
    });
  });

  it('a replay request may cover a whole topic', () =>
    expect(
      readRequest(replayRequestRecord(identities.of('intake'), wholeTopicRequest(topic))).after.size,
    ).toBe(12));

  it('a replay request is refused unless the service that it names has signed it', () => {
    const { ce_signature: _, ...unsigned } = record.headers;
    expect(reasonOf({ ...record, headers: unsigned })).toBe('unsigned');
    expect(reasonOf(signRecord(identities.of('reporting'), record))).toBe('forged');
    expect(reasonOf({ ...record, value: record.value.replace('17', '0') })).toBe('forged');
    expect(reasonOf({ ...record, headers: { ...record.headers, ce_source: '/svc/../intake' } })).toBe(
      'forged',
    );
  });

  it.each([
    [-6, 'not of now'],
    [-4, undefined],
    [4, undefined],
    [6, 'not of now'],
  ])('a replay request that was signed %d minutes from now is refused as %s', (minutes, reason) => {
    const signedAt = (time: string) =>
      signRecord(identities.of('counselling'), { ...record, headers: { ...record.headers, ce_time: time } });
    expect(reasonOf(signedAt(new Date(Date.now() + minutes * 60_000).toISOString()))).toBe(reason);
    expect(reasonOf(signedAt('no time'))).toBe('not of now');
  });

  it('a replay request cannot be given a later time', () =>
    expect(
      reasonOf({ ...record, headers: { ...record.headers, ce_time: new Date().toISOString() + ' ' } }),
    ).toBe('forged'));

  it.each([
    '{',
    'null',
    '{"topic":1,"after":{"0":0}}',
    `{"topic":"${topic}"}`,
    `{"topic":"${topic}","after":{"12":0}}`,
    `{"topic":"${topic}","after":{"0":-1}}`,
  ])('a replay request is refused when its value is %s', (value) =>
    expect(reasonOf(signRecord(identities.of('counselling'), { ...record, value }))).toBe('malformed'),
  );
});
