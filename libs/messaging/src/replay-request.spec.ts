import { replayRequestRecord, replayRequestOf, wholeTopicRequest } from './replay-request.js';

describe('a replay request', () => {
  const topic = 'geleit.intake.request.v1';
  const record = replayRequestRecord('counselling', {
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
    expect(replayRequestOf(record)).toEqual({
      topic,
      after: new Map([
        [3, 17],
        [11, 0],
      ]),
    });
  });

  it('a replay request may cover a whole topic', () =>
    expect(replayRequestOf(replayRequestRecord('intake', wholeTopicRequest(topic)))?.after.size).toBe(12));

  it.each([
    '{',
    'null',
    '{"topic":1,"after":{"0":0}}',
    `{"topic":"${topic}"}`,
    `{"topic":"${topic}","after":{"12":0}}`,
    `{"topic":"${topic}","after":{"0":-1}}`,
  ])('a replay request is ignored when its value is %s', (value) =>
    expect(replayRequestOf({ ...record, value })).toBeNull(),
  );
});
