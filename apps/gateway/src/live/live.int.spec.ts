import { randomUUID } from 'node:crypto';
import { counsellingCases } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { toRecord } from '@geleit/messaging';
import { world, type World } from '../world.features.js';

const topic = topicOf(counsellingCases);
type Frame = Readonly<Record<string, string>>;

/** A client of the stream: collects frames and comments until somebody hangs up. */
class Client {
  readonly frames: Frame[] = [];
  readonly ended: Promise<void>;
  comments = 0;
  constructor(readonly answer: Response, private readonly hangUp: AbortController) {
    this.ended = this.read().catch(() => undefined);
  }
  private async read(): Promise<void> {
    let text = '';
    for await (const part of this.answer.body ?? []) {
      text += Buffer.from(part as Uint8Array).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => this.take(block));
    }
  }
  private take(block: string): void {
    if (block.startsWith(':')) this.comments += 1;
    else this.frames.push(Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])));
  }
  get events(): readonly Frame[] { return this.frames.filter(({ event }) => event !== undefined); }
  close(): Promise<void> {
    this.hangUp.abort();
    return this.ended;
  }
}

describe('live updates', () => {
  let its: World;
  const clients: Client[] = [];
  let position = 0;

  beforeEach(async () => { its = await world({ STREAMS_PER_USER: '2', DRAIN_SECONDS: '5' }, 50); });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await its.close();
  });

  const join = async (actor: { tenant: string; subject?: string; roles?: readonly ('counsellor' | 'reporting_officer')[] }, headers: Record<string, string> = {}) => {
    const hangUp = new AbortController();
    const authorization = await its.issuer.authorization({ subject: 'someone', ...actor });
    const client = new Client(await fetch(`${its.gateway.url}/v1/stream`, { headers: { authorization, ...headers }, signal: hangUp.signal }), hangUp);
    clients.push(client);
    return client;
  };
  const tell = (tenant: string, stream: string, streamVersion: number, data: object = {}) => {
    const told = { topic, tenant, stream, streamVersion, id: randomUUID(), type: 'CaseClosed', at: '2026-01-01T00:00:00.000Z', by: 'someone', data, previous: position, position: ++position };
    return its.bus.send([toRecord(told)]);
  };
  const eventually = async (holds: () => boolean) => {
    for (let tries = 0; !holds() && tries < 200; tries += 1) await new Promise((done) => setTimeout(done, 25));
    expect(holds()).toBe(true);
  };
  /** The consumer hears from now on, so a spec begins when it is known to hear. */
  const hearing = async (tenant = 'warm-up') => {
    const client = await join({ tenant, subject: 'first' });
    for (let tries = 0; client.events.length === 0 && tries < 100; tries += 1) {
      await tell(tenant, 'warm-up', 1);
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(client.events.length).toBeGreaterThan(0);
    await client.close();
  };

  it('carry ids only, to the organisation they belong to', async () => {
    await hearing();
    const [own, other] = [await join({ tenant: 'tenant-a' }), await join({ tenant: 'tenant-b' })];
    expect(own.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(own.answer.headers.get('x-accel-buffering')).toBe('no');
    await tell('tenant-a', 'case-1', 7, { reason: 'marker-of-content' });
    await tell('tenant-b', 'case-2', 3);
    await eventually(() => own.events.length === 1 && other.events.length === 1);
    expect(JSON.parse(own.events[0]!['data']!)).toEqual({ type: 'de.geleit.counselling.case.CaseClosed.v1', id: 'case-1', version: 7 });
    expect(JSON.parse(other.events[0]!['data']!)).toMatchObject({ id: 'case-2' });
    expect(JSON.stringify(own.frames)).not.toContain('marker-of-content');
  });

  it('are taken up where they broke off, or reset where that is not known', async () => {
    await hearing();
    const first = await join({ tenant: 'tenant-a' });
    for (const version of [1, 2, 3]) await tell('tenant-a', 'case-1', version);
    await eventually(() => first.events.length === 3);
    await first.close();
    const again = await join({ tenant: 'tenant-a' }, { 'last-event-id': first.events[0]!['id']! });
    await eventually(() => again.events.length === 2);
    expect(again.events).toEqual(first.events.slice(1));
    await again.close();
    for (const unknown of ['000000000000-1', `${first.events[0]!['id']!.split('-')[0]}-99`, 'nonsense']) {
      const lost = await join({ tenant: 'tenant-a' }, { 'last-event-id': unknown });
      await eventually(() => lost.events.length === 1);
      expect(lost.events[0]).toMatchObject({ event: 'reset', id: first.events[2]!['id'] });
      await lost.close();
    }
  });

  it('give a sign of life while nothing happens', async () => {
    const client = await join({ tenant: 'tenant-a' });
    await eventually(() => client.comments >= 2);
    expect(client.events).toEqual([]);
  });

  it('are for those who counsel', async () => {
    const { answer } = await join({ tenant: 'tenant-a', roles: ['reporting_officer'] });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, expect.stringMatching(/^application\/problem\+json/)]);
  });

  it('are few for each user', async () => {
    const [first] = [await join({ tenant: 'tenant-a' }), await join({ tenant: 'tenant-a' })];
    expect((await join({ tenant: 'tenant-a' })).answer.status).toBe(429);
    expect((await join({ tenant: 'tenant-a', subject: 'another' })).answer.status).toBe(200);
    await first.close();
    await new Promise((done) => setTimeout(done, 100));
    expect((await join({ tenant: 'tenant-a' })).answer.status).toBe(200);
  });

  it('do not keep the gateway from stopping within two seconds', async () => {
    const client = await join({ tenant: 'tenant-a' });
    await eventually(() => client.comments >= 1);
    const before = performance.now();
    expect(await its.gateway.stop()).toEqual([]);
    await client.ended;
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
