import type { ServiceName } from '../routes.js';
import { LiveStream } from './live-stream.js';
import { StreamReader } from './stream-reader.js';

const service = 'counselling';

/** A reader, what was sent to them, and how far the gateway has read. */
function openReader(start: number | null = 0) {
  const last = new Map<ServiceName, number>();
  const stream = new LiveStream();
  const frames: string[] = [];
  stream.on('data', (part: Buffer) => frames.push(...part.toString().split('\n\n').filter(Boolean)));
  const reader = new StreamReader({
    stream,
    tenant: 'a',
    user: 'a:anna',
    staffId: 'anna',
    authorization: 'token',
    start: new Map(start === null ? [] : [[service, start] as const]),
    lastPosition: (of) => last.get(of),
    eventIdOf: (_, positions) => `${positions.get(service)}`,
  });
  const offer = (position: number, id = `case-${position}`) => {
    last.set(service, position);
    reader.offer(service, { tenant: 'a', collection: 'cases', id, version: position, position });
  };
  const settle = (readable: readonly string[], position = last.get(service) ?? 0) =>
    reader.settle(service, {
      rows: reader.undecidedRows(service),
      readable: new Set(readable),
      position,
    });
  const sent = async (): Promise<readonly string[]> => {
    await new Promise((done) => setImmediate(done));
    return frames.filter((frame) => frame.startsWith('event'));
  };
  return { reader, offer, settle, sent };
}
const changed = (id: string, version: number, eventId?: number): string =>
  [
    'event: changed',
    ...(eventId === undefined ? [] : [`id: ${eventId}`]),
    `data: ${JSON.stringify({ collection: 'cases', id, version })}`,
  ].join('\n');

describe('StreamReader', () => {
  it('sends what the service shows, and only the last event has an id', async () => {
    const { offer, settle, sent } = openReader();
    [1, 2, 3].forEach((position) => offer(position));
    settle(['cases/case-1', 'cases/case-3']);
    expect(await sent()).toEqual([changed('case-1', 1), changed('case-3', 3, 3)]);
  });

  it('sends nothing at all for what is not shown', async () => {
    const { reader, offer, settle, sent } = openReader();
    offer(1);
    settle([]);
    expect([await sent(), reader.undecidedRows(service)]).toEqual([[], []]);
  });

  it('sends a row once for its latest change', async () => {
    const { offer, settle, sent } = openReader();
    [1, 2, 3].forEach((position) => offer(position, 'busy'));
    settle(['cases/busy']);
    expect(await sent()).toEqual([changed('busy', 3, 3)]);
  });

  it('leaves undecided what came after the service was asked', async () => {
    const { reader, offer, settle, sent } = openReader();
    offer(1, 'early');
    offer(2, 'late');
    settle(['cases/early', 'cases/late'], 1);
    expect(await sent()).toEqual([changed('early', 1, 1)]);
    expect(reader.undecidedRows(service)).toEqual(['cases/late']);
  });

  it('resumes before what is undecided', async () => {
    const { reader, offer, sent } = openReader();
    offer(5);
    offer(9);
    reader.reset('gap');
    offer(12);
    reader.settle(service, { rows: [], readable: new Set(), position: 12 });
    reader.settle('intake', { rows: [], readable: new Set(), position: 12 });
    expect(await sent()).toEqual(['event: reset\nid: 9\ndata: {}']);
    const frames: string[] = [];
    reader.stream.on('data', (part: Buffer) => frames.push(part.toString()));
    reader.sendHeartbeat();
    await new Promise((done) => setImmediate(done));
    expect(frames).toEqual([': still here\nid: 11\n\n']);
  });

  it('receives nothing from before its start, and knows when that is missing', () => {
    const { reader, offer } = openReader(7);
    offer(7);
    expect(reader.undecidedRows(service)).toEqual([]);
    offer(8);
    expect(reader.undecidedRows(service)).toEqual(['cases/case-8']);
    expect([reader.missesBefore(service, 7), reader.missesBefore(service, 8)]).toEqual([false, true]);
    expect(openReader(null).reader.missesBefore(service, 8)).toBe(false);
  });

  it('fetches everything again when too much is undecided', async () => {
    const { reader, offer, sent } = openReader();
    for (let position = 1; position <= 512; position += 1) offer(position);
    expect(await sent()).toEqual([]);
    offer(513);
    expect(await sent()).toEqual(['event: reset\nid: 513\ndata: {}']);
    expect(reader.undecidedRows(service)).toEqual([]);
  });
});
