import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from '../routes.js';
import { LiveStream } from './live-stream.js';
import type { ReadPermissionCheck } from './read-permission-client.js';
import { NoticeFilter } from './notice-filter.js';

/** A reader, what they received, and the checks made for them. `respond` gets how often an id was checked. */
function openReader(
  respond: (id: string, times: number) => boolean | undefined | Promise<boolean | undefined>,
) {
  const stream = new LiveStream(60_000);
  const frames: string[] = [];
  stream.on('data', (part: Buffer) => frames.push(part.toString()));
  const checked: string[] = [];
  const load = { now: 0, most: 0 };
  const readPermissionCheck: ReadPermissionCheck = async ({ id }, authorization) => {
    checked.push(`${authorization} ${id}`);
    load.most = Math.max(load.most, (load.now += 1));
    const readable = await respond(id, checked.filter((one) => one.endsWith(` ${id}`)).length);
    load.now -= 1;
    return readable;
  };
  const noticeFilter = new NoticeFilter({
    stream,
    authorization: 'token',
    mayRead: readPermissionCheck,
    eventIdOf: String,
    lastNumberBeforeStart: 0,
  });
  const offer = (number: number, id: string, collection: Collection = 'cases') =>
    noticeFilter.enqueue({ number, notice: { tenant: 'a', collection, id, version: number } });
  const received = (event = 'changed') =>
    frames
      .filter((frame) => frame.startsWith(`event: ${event}\n`))
      .map((frame) => frame.split('\n').slice(1, 3));
  return { reader: noticeFilter, stream, checked, load, offer, received };
}
const changed = (eventId: number, id: string, version: number, collection = 'cases') => [
  `id: ${eventId}`,
  `data: ${JSON.stringify({ collection, id, version })}`,
];
const never = () => new Promise<undefined>(() => undefined);

describe('a reader of the live stream', () => {
  const readers: NoticeFilter[] = [];
  const read: typeof openReader = (respond) => {
    const opened = openReader(respond);
    readers.push(opened.reader);
    return opened;
  };
  const until = async (holds: () => boolean) => {
    for (let tries = 0; !holds() && tries < 150; tries += 1) await sleep(20);
    expect(holds()).toBe(true);
  };
  afterEach(() => readers.splice(0).forEach((reader) => reader.finish()));

  it('receives what the owners show, and nothing else', async () => {
    const { offer, received, checked } = read((id) => id === 'shown');
    offer(1, 'hidden');
    offer(2, 'shown');
    await until(() => received().length === 1);
    expect(received()).toEqual([changed(2, 'shown', 2)]);
    expect(checked).toEqual(['token hidden', 'token shown']);
  });

  it('costs one request for many notices of one resource', async () => {
    const { offer, received, checked } = read(() => true);
    for (let number = 1; number <= 50; number += 1) offer(number, 'busy');
    await until(() => received().length === 1);
    await sleep(300);
    expect([checked, received()]).toEqual([['token busy'], [changed(50, 'busy', 50)]]);
  });

  it('sends an owner at most two requests at once', async () => {
    const { offer, received, load } = read(() => sleep(5, true));
    for (let number = 1; number <= 20; number += 1) offer(number, `case-${number}`);
    await until(() => received().length === 20);
    expect(load.most).toBe(2);
  });

  it('repeats the request when the owner could not decide, and resumes before what is undecided', async () => {
    const { offer, received, checked } = read((id, times) =>
      id === 'open' && times === 1 ? undefined : true,
    );
    offer(1, 'open');
    offer(2, 'other', 'requests');
    await until(() => received().length === 2);
    expect(received()).toEqual([changed(0, 'other', 2, 'requests'), changed(2, 'open', 1)]);
    expect(checked.filter((one) => one === 'token open').length).toBe(2);
  });

  it('waits for one owner without holding back what another owns', async () => {
    const { offer, received } = read((id) => (id.startsWith('case') ? never() : true));
    for (let number = 1; number <= 5; number += 1) offer(number, `case-${number}`);
    offer(6, 'request-1', 'requests');
    await until(() => received().length === 1);
    expect(received()).toEqual([changed(0, 'request-1', 6, 'requests')]);
  });

  it('receives a request to fetch everything when too much is undecided', async () => {
    const { offer, received } = read(never);
    for (let number = 1; number <= 256; number += 1) offer(number, `case-${number}`);
    expect(received('reset')).toEqual([]);
    offer(257, 'case-257');
    await until(() => received('reset').length === 1);
    expect(received('reset')).toEqual([['id: 257', 'data: {}']]);
  });

  it('sends no more requests to owners after the stream has closed', async () => {
    const { offer, checked, stream } = read(() => true);
    offer(1, 'case-1');
    stream.destroy();
    await sleep(400);
    expect(checked).toEqual([]);
  });
});
