import { Hub } from './hub.js';
import { Recent } from './recent.js';

const actor = (seconds: number) => ({ tenant: 'a', subject: 'someone', roles: [], agencies: [], until: Date.now() / 1000 + seconds });
const notice = (version: number, id = 'case-1') => ({ tenant: 'a', type: 'CaseClosed', id, version });
const ended = (stream: { on(event: 'end' | 'close', done: () => void): unknown; resume(): unknown }) =>
  new Promise<string>((done) => { stream.on('end', () => done('end')); stream.on('close', () => done('close')); stream.resume(); });

describe('the hub of live streams', () => {
  const hubs: Hub[] = [];
  const hub = () => {
    const one = new Hub({ streamsPerUser: 2, heartbeatMs: 60_000 });
    hubs.push(one);
    return one;
  };
  afterEach(() => hubs.splice(0).forEach((one) => one.close()));

  it('ends a stream when its token ends', async () => {
    const before = performance.now();
    expect(await ended(hub().join(actor(0.1), undefined))).toBe('end');
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('cuts off a reader who does not read, so that memory stays bounded', async () => {
    const one = hub();
    const stream = one.join(actor(60), undefined);
    const closed = new Promise((done) => stream.once('close', done));
    for (let version = 1; version < 2_000; version += 1) one.tell(notice(version));
    await closed;
    expect(stream.readableLength).toBeLessThan(70_000);
    expect(() => one.tell(notice(2_000))).not.toThrow();
  });

  it('ends every stream when it closes', async () => {
    const one = hub();
    const streams = [one.join(actor(60), undefined), one.join(actor(60), undefined)].map(ended);
    one.close();
    expect(await Promise.all(streams)).toEqual(['end', 'end']);
  });

  it('knows the latest 256 notices of an organisation', () => {
    const recent = new Recent();
    expect(recent.after(0)).toEqual([]);
    for (let version = 1; version <= 300; version += 1) recent.add(notice(version));
    expect(recent.after(43)).toBeUndefined();
    expect(recent.after(44)?.length).toBe(256);
    expect(recent.after(300)).toEqual([]);
    expect(recent.after(301)).toBeUndefined();
  });
});
