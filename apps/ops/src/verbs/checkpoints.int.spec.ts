import { personContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { BadConfig } from '@geleit/platform';
import { randomUUID } from 'node:crypto';
import { startOpsFixture, type OpsFixture } from '../ops-fixture.features.js';
import { checkpoints } from './checkpoints.js';

const topic = topicOf(personContract);
const ids = Array.from({ length: 5 }, () => randomUUID());
let platform: OpsFixture;
beforeAll(async () => {
  platform = await startOpsFixture();
  await platform.query(
    'intake',
    `INSERT INTO es.event SELECT n, '${randomUUID()}', 'person', gen_random_uuid(), 1, ($1::uuid[])[n],
       'PersonRegistered', 1, now(), '{}', '{}' FROM generate_series(1, 5) n`,
    [ids],
  );
}, 120_000);
afterAll(() => platform.stop());

const rewind = (...args: readonly string[]) => platform.runVerb(checkpoints, 'rewind', ...args);
const setCheckpoint = (partition: number, position: number) =>
  platform.query('counselling', 'INSERT INTO es.mark VALUES ($1, $2, $3, $4)', [
    topic,
    partition,
    position,
    String(position),
  ]);
const checkpointOf = async (partition: number) =>
  (
    await platform.query(
      'counselling',
      'SELECT position::int, kafka_offset FROM es.mark WHERE topic = $1 AND part = $2',
      [topic, partition],
    )
  )[0];
const receive = (partition: number, position: number, id = ids[position - 1]) =>
  platform.query(
    'counselling',
    `INSERT INTO es.inbox SELECT coalesce(max(seq), 0) + 1, 0, now(), $1, $2, $3, '${randomUUID()}', 's', 1, $4,
       'PersonRegistered', now(), 'a', '{}' FROM es.inbox`,
    [topic, partition, position, id],
  );
const park = (partition: number, position: number) =>
  platform.query(
    'counselling',
    `INSERT INTO es.parked (tenant_id, topic, part, position, stream, event)
     VALUES ('${randomUUID()}', $1, $2, $3, 's', json_build_object('id', $4::text))`,
    [topic, partition, position, ids[position - 1]],
  );

it('sets a checkpoint back to the last event that was received, and keeps the reason', async () => {
  await setCheckpoint(1, 900);
  await receive(1, 2);
  await park(1, 3);
  await setCheckpoint(2, 901);
  await setCheckpoint(3, 5);
  expect(await platform.runVerb(checkpoints)).toEqual({
    well: false,
    text: expect.stringMatching(/counselling +\S+ +1 +900 +5\s+counselling +\S+ +2 +901 +5\s*$/) as string,
  });
  expect(await rewind('counselling', topic, '--reason', 'a forged record')).toEqual({
    well: true,
    text:
      `${topic}/1: from 900 to 3\n${topic}/2: from 901 to 0\n` +
      '2 of 2 checkpoints set back. Restart counselling: it asks intake for what it lacks\n',
  });
  expect(await checkpointOf(1)).toEqual({ position: 3, kafka_offset: null });
  expect(await checkpointOf(3)).toEqual({ position: 5, kafka_offset: '5' });
  expect(
    await platform.query('counselling', 'SELECT part, came_from::int, goes_to::int, reason FROM es.rewound'),
  ).toEqual([
    { part: 1, came_from: 900, goes_to: 3, reason: 'a forged record' },
    { part: 2, came_from: 901, goes_to: 0, reason: 'a forged record' },
  ]);
  await expect(platform.query('counselling', 'DELETE FROM es.rewound')).rejects.toMatchObject({
    code: 'ES002',
  });
  expect(await platform.runVerb(checkpoints, 'list')).toMatchObject({ well: true });
});

it.each([
  ['beyond its log', 4, 700, randomUUID()],
  ['in the place of another', 5, 4, randomUUID()],
])(
  'sets nothing back when something was received that the owner does not have, %s',
  async (_, part, at, id) => {
    await setCheckpoint(part, 950);
    await receive(part, at, id);
    const { well, text } = await rewind('counselling', topic, '--reason', 'an older backup');
    expect(well).toBe(false);
    expect(text).toContain(`${topic}/${part}: 1 events were received that intake does not know`);
    expect(await checkpointOf(part)).toMatchObject({ position: 950 });
  },
);

it('sets nothing back over what was received, whoever asks', async () => {
  const rewindTo = (from: number, to: number) =>
    platform.query('counselling', "SELECT es.rewind($1, 4, $2, $3, 'five letters') AS done", [
      topic,
      from,
      to,
    ]);
  expect(await rewindTo(950, 699)).toEqual([{ done: false }]);
  expect(await rewindTo(949, 700)).toEqual([{ done: false }]);
  expect(await rewindTo(950, 950)).toEqual([{ done: false }]);
  expect(await rewindTo(950, 700)).toEqual([{ done: true }]);
});

it('says how it is called, and what is not consumed', async () => {
  await expect(rewind('counselling', topic)).rejects.toThrow(BadConfig);
  await expect(rewind('nobody', topic, '--reason', 'why not')).rejects.toThrow(
    "service 'nobody' is not one of",
  );
  await expect(rewind('counselling', 'geleit.a.b.v1', '--reason', 'why not')).rejects.toThrow(
    'counselling does not consume geleit.a.b.v1',
  );
});
