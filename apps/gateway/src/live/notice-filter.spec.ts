import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from '../routes.js';
import { LiveStream } from './live-stream.js';
import type { ReadPermissionCheck } from './read-permission-client.js';
import { NoticeFilter } from './notice-filter.js';

/** A reader, what was said to him or her, and who was asked what. */
function reading(answer: (id: string, times: number) => boolean | undefined | Promise<boolean | undefined>) {
  const stream = new LiveStream(60_000);
  const frames: string[] = [];
  stream.on('data', (part: Buffer) => frames.push(part.toString()));
  const asked: string[] = [];
  const load = { now: 0, most: 0 };
  const readPermissionCheck: ReadPermissionCheck = async ({ id }, authorization) => {
    asked.push(`${authorization} ${id}`);
    load.most = Math.max(load.most, (load.now += 1));
    const said = await answer(id, asked.filter((one) => one.endsWith(` ${id}`)).length);
    load.now -= 1;
    return said;
  };
  const noticeFilter = new NoticeFilter({
    stream,
    authorization: 'mine',
    mayRead: readPermissionCheck,
    eventIdOf: String,
    startNumber: 0,
  });
  const offer = (number: number, id: string, collection: Collection = 'cases') =>
    noticeFilter.offer({ number, notice: { tenant: 'a', collection, id, version: number } });
  const told = (event = 'changed') =>
    frames
      .filter((frame) => frame.startsWith(`event: ${event}\n`))
      .map((frame) => frame.split('\n').slice(1, 3));
  return { reader: noticeFilter, stream, asked, load, offer, told };
}
const changed = (place: number, id: string, version: number, collection = 'cases') => [
  `id: ${place}`,
  `data: ${JSON.stringify({ collection, id, version })}`,
];
const never = () => new Promise<undefined>(() => undefined);

describe('a reader of the live stream', () => {
  const open: NoticeFilter[] = [];
  const read: typeof reading = (answer) => {
    const one = reading(answer);
    open.push(one.reader);
    return one;
  };
  const until = async (holds: () => boolean) => {
    for (let tries = 0; !holds() && tries < 150; tries += 1) await sleep(20);
    expect(holds()).toBe(true);
  };
  afterEach(() => open.splice(0).forEach((one) => one.finish()));

  it('hears of what its owner shows, and of nothing else', async () => {
    const { offer, told, asked } = read((id) => id === 'shown');
    offer(1, 'hidden');
    offer(2, 'shown');
    await until(() => told().length === 1);
    expect(told()).toEqual([changed(2, 'shown', 2)]);
    expect(asked).toEqual(['mine hidden', 'mine shown']);
  });

  it('costs one question for many notices of one thing', async () => {
    const { offer, told, asked } = read(() => true);
    for (let number = 1; number <= 50; number += 1) offer(number, 'busy');
    await until(() => told().length === 1);
    await sleep(300);
    expect([asked, told()]).toEqual([['mine busy'], [changed(50, 'busy', 50)]]);
  });

  it('asks an owner at most two things at once', async () => {
    const { offer, told, load } = read(() => sleep(5, true));
    for (let number = 1; number <= 20; number += 1) offer(number, `case-${number}`);
    await until(() => told().length === 20);
    expect(load.most).toBe(2);
  });

  it('asks again where the owner could not say, and says a place before what is open', async () => {
    const { offer, told, asked } = read((id, times) => (id === 'open' && times === 1 ? undefined : true));
    offer(1, 'open');
    offer(2, 'other', 'requests');
    await until(() => told().length === 2);
    expect(told()).toEqual([changed(0, 'other', 2, 'requests'), changed(2, 'open', 1)]);
    expect(asked.filter((one) => one === 'mine open').length).toBe(2);
  });

  it('waits for one owner without keeping what another owns', async () => {
    const { offer, told } = read((id) => (id.startsWith('case') ? never() : true));
    for (let number = 1; number <= 5; number += 1) offer(number, `case-${number}`);
    offer(6, 'request-1', 'requests');
    await until(() => told().length === 1);
    expect(told()).toEqual([changed(0, 'request-1', 6, 'requests')]);
  });

  it('is told to fetch everything when too much is open', async () => {
    const { offer, told } = read(never);
    for (let number = 1; number <= 256; number += 1) offer(number, `case-${number}`);
    expect(told('reset')).toEqual([]);
    offer(257, 'case-257');
    await until(() => told('reset').length === 1);
    expect(told('reset')).toEqual([['id: 257', 'data: {}']]);
  });

  it('asks nothing more once the stream is closed', async () => {
    const { offer, asked, stream } = read(() => true);
    offer(1, 'case-1');
    stream.destroy();
    await sleep(400);
    expect(asked).toEqual([]);
  });
});
