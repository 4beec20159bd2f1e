import { ChangeNoticeHub } from './change-notice-hub.js';
import { LiveStream } from './live-stream.js';
import { RecentNotices } from './recent-notices.js';

const subscribeRequest = (seconds: number) => ({
  actor: { tenant: 'a', subject: 'someone', roles: [], agencies: [], expiresAt: Date.now() / 1000 + seconds },
  staffId: 'anna',
  authorization: 'Bearer token',
});
const notice = (version: number) => ({ tenant: 'a', collection: 'cases' as const, id: 'case-1', version });
const ended = (stream: { on(event: 'end' | 'close', done: () => void): unknown; resume(): unknown }) =>
  new Promise<string>((done) => {
    stream.on('end', () => done('end'));
    stream.on('close', () => done('close'));
    stream.resume();
  });

describe('the hub of live streams', () => {
  const changeNoticeHubs: ChangeNoticeHub[] = [];
  const openHub = () => {
    const changeNoticeHub = new ChangeNoticeHub({
      streamsPerUser: 2,
      heartbeatMs: 60_000,
      mayRead: () => Promise.resolve(true),
    });
    changeNoticeHubs.push(changeNoticeHub);
    return changeNoticeHub;
  };
  afterEach(() => changeNoticeHubs.splice(0).forEach((hub) => hub.close()));

  it('ends a stream when its token expires', async () => {
    const before = performance.now();
    expect(await ended(openHub().subscribe(subscribeRequest(0.1)))).toBe('end');
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('ends every stream when it closes', async () => {
    const hub = openHub();
    const streams = [hub.subscribe(subscribeRequest(60)), hub.subscribe(subscribeRequest(60))].map(ended);
    hub.close();
    expect(await Promise.all(streams)).toEqual(['end', 'end']);
  });

  it('keeps the latest 256 notices of an organisation', () => {
    const recentNotices = new RecentNotices();
    expect(recentNotices.noticesAfter(0)).toEqual([]);
    for (let version = 1; version <= 300; version += 1) recentNotices.add(notice(version));
    expect(recentNotices.noticesAfter(43)).toBeUndefined();
    expect(recentNotices.noticesAfter(44)?.length).toBe(256);
    expect(recentNotices.noticesAfter(300)).toEqual([]);
    expect(recentNotices.noticesAfter(301)).toBeUndefined();
  });
});

describe('a live stream', () => {
  it('disconnects a reader who does not read, so that memory stays bounded', async () => {
    const stream = new LiveStream(60_000);
    const closed = new Promise((done) => stream.once('close', done));
    for (let version = 1; version < 2_000; version += 1)
      stream.sendEvent('changed', String(version), notice(version));
    await closed;
    expect(stream.readableLength).toBeLessThan(70_000);
    expect(() => stream.sendEvent('changed', '2000', {})).not.toThrow();
  });

  it('sends nothing after its end', async () => {
    const stream = new LiveStream(60_000);
    stream.finish();
    stream.sendHeartbeat('1');
    stream.sendEvent('changed', '1', {});
    stream.finish();
    expect(await ended(stream)).toBe('end');
    expect(stream.errored).toBeNull();
  });
});
