import { setTimeout as sleep } from 'node:timers/promises';
import { ChangeNoticeHub, type SubscribeRequest } from './change-notice-hub.js';
import { LiveStream } from './live-stream.js';
import type { FindReadable, ReadableRowsQuestion } from './readers-client.js';

const service = 'counselling';
const requestOf = (login: string, more: Partial<SubscribeRequest> = {}, seconds = 60): SubscribeRequest => ({
  actor: { tenant: 'a', subject: login, roles: [], agencies: [], expiresAt: Date.now() / 1000 + seconds },
  staffId: login,
  authorization: `token of ${login}`,
  ...more,
});
const record = (previous: number, position: number, ids: readonly string[]) => ({
  service,
  previous,
  position,
  notices: ids.map((id) => ({ tenant: 'a', collection: 'cases', id, version: position, position })),
});

/** A stream, and the events and the last id that its client received. */
class Client {
  readonly events: string[] = [];
  lastEventId = '';
  readonly ended: Promise<string>;
  constructor(readonly stream: LiveStream) {
    stream.on('data', (part: Buffer) => this.add(part.toString()));
    this.ended = new Promise((done) => {
      stream.on('end', () => done('end'));
      stream.on('close', () => done('close'));
    });
  }
  private add(text: string): void {
    for (const frame of text.split('\n\n')) {
      const lines = new Map(
        frame.split('\n').map((line) => [line.split(': ')[0], line.split(': ')[1] ?? '']),
      );
      this.lastEventId = lines.get('id') ?? this.lastEventId;
      const event = lines.get('event');
      const id = /"id":"([^"]*)"/.exec(frame)?.[1];
      if (event !== undefined) this.events.push(id === undefined ? event : `${event} ${id}`);
    }
  }
}

describe('ChangeNoticeHub', () => {
  const hubs: ChangeNoticeHub[] = [];
  let questions: ReadableRowsQuestion[] = [];
  let readable: (authorization: string, row: string) => boolean = () => true;
  let answer: FindReadable;
  const openHub = () => {
    const hub = new ChangeNoticeHub({
      streamsPerUser: 300,
      heartbeatMs: 60_000,
      findReadable: (...asked) => answer(...asked),
      secret: Buffer.alloc(32, 1),
    });
    hubs.push(hub);
    return hub;
  };
  const until = async (holds: () => boolean) => {
    for (let tries = 0; !holds() && tries < 200; tries += 1) await sleep(20);
    expect(holds()).toBe(true);
  };
  beforeEach(() => {
    questions = [];
    readable = () => true;
    answer = (_, question) => {
      questions.push(question);
      return Promise.resolve(
        question.authorizations.map(
          (authorization) => new Set(question.rows.filter((row) => readable(authorization, row))),
        ),
      );
    };
  });
  afterEach(() => hubs.splice(0).forEach((hub) => hub.close()));

  it('asks a service one question for all readers and all that happened, and each receives their own', async () => {
    const hub = openHub();
    readable = (authorization, row) => authorization.endsWith('anna') || row.endsWith('case-1');
    const [anna, berta] = ['anna', 'berta'].map((login) => new Client(hub.subscribe(requestOf(login))));
    for (let position = 1; position <= 10; position += 1)
      hub.publish(service, record(position - 1, position, [`case-${position}`]));
    await until(() => anna?.events.length === 10);
    expect(berta?.events).toEqual(['changed case-1']);
    expect(questions).toHaveLength(1);
    expect(questions[0]?.authorizations).toEqual(['token of anna', 'token of berta']);
  });

  it('asks of at most 200 readers and 200 rows at once', async () => {
    const hub = openHub();
    const clients = Array.from(
      { length: 250 },
      (_, index) => new Client(hub.subscribe(requestOf(`${index}`))),
    );
    hub.publish(
      service,
      record(
        0,
        1,
        Array.from({ length: 300 }, (_, index) => `case-${index}`),
      ),
    );
    await until(() => clients.every(({ events }) => events.length === 300));
    expect(questions.map(({ authorizations, rows }) => [authorizations.length, rows.length])).toEqual([
      [200, 200],
      [50, 200],
      [200, 100],
      [50, 100],
    ]);
  });

  it('asks with no more tokens at once than a service accepts', async () => {
    const hub = openHub();
    const authorization = `Bearer ${'x'.repeat(15_000)}`;
    const clients = Array.from(
      { length: 100 },
      (_, index) => new Client(hub.subscribe(requestOf(`${index}`, { authorization }))),
    );
    hub.publish(service, record(0, 1, ['case-1']));
    await until(() => clients.every(({ events }) => events.length === 1));
    expect(questions.map(({ authorizations }) => authorizations.length)).toEqual([53, 47]);
  });

  it('asks again after a second when the service could not say, and loses nothing', async () => {
    const hub = openHub();
    const whole = answer;
    let failures = 1;
    answer = (...asked) => (failures-- > 0 ? Promise.resolve(undefined) : whole(...asked));
    const client = new Client(hub.subscribe(requestOf('anna')));
    hub.publish(service, record(0, 1, ['case-1']));
    await until(() => client.events.length === 1);
    expect(client.events).toEqual(['changed case-1']);
  });

  it('waits for one service without holding back what another says', async () => {
    const hub = openHub();
    const whole = answer;
    answer = (of, ...asked) => (of === 'intake' ? new Promise(() => undefined) : whole(of, ...asked));
    const client = new Client(hub.subscribe(requestOf('anna')));
    hub.publish('intake', { ...record(0, 1, ['person-1']), service: 'intake' });
    hub.publish(service, record(0, 1, ['case-1']));
    await until(() => client.events.length === 1);
    expect(client.events).toEqual(['changed case-1']);
  });

  it('ends the stream of whoever may read nothing any more', async () => {
    const hub = openHub();
    answer = (_, { authorizations, rows }) =>
      Promise.resolve(authorizations.map((one) => (one.endsWith('anna') ? null : new Set(rows))));
    const [anna, berta] = ['anna', 'berta'].map((login) => new Client(hub.subscribe(requestOf(login))));
    hub.publish(service, record(0, 1, ['case-1']));
    await until(() => berta?.events.length === 1);
    expect([await anna?.ended, anna?.events]).toEqual(['end', []]);
  });

  it('goes on with a renewed token, and ends within half a minute after the session', async () => {
    const hub = openHub();
    const tokens = ['second token', undefined];
    const client = new Client(
      hub.subscribe(
        requestOf(
          'anna',
          {
            findToken: () => {
              const authorization = tokens.shift();
              return Promise.resolve(
                authorization === undefined
                  ? undefined
                  : { authorization, expiresAt: Date.now() / 1000 + 2.8 },
              );
            },
          },
          2.5,
        ),
      ),
    );
    await sleep(700);
    hub.publish(service, record(0, 1, ['case-1']));
    await until(() => client.events.length === 1);
    expect(questions.at(-1)?.authorizations).toEqual(['second token']);
    expect(await client.ended).toBe('end');
    expect(tokens).toEqual([]);
  });

  it('ends a stream with its token when sessions cannot be reached', async () => {
    const findToken = () => Promise.reject(new Error('away'));
    const before = performance.now();
    expect(await new Client(openHub().subscribe(requestOf('anna', { findToken }, 1))).ended).toBe('end');
    expect(performance.now() - before).toBeGreaterThan(900);
  });

  it('resumes at another gateway: what was missed comes, and nothing twice', async () => {
    const [first, second] = [openHub(), openHub()];
    const records = [1, 2, 3].map((position) => record(position - 1, position, [`case-${position}`]));
    const client = new Client(first.subscribe(requestOf('anna')));
    for (const one of records) second.publish(service, one);
    first.publish(service, records[0]!);
    await until(() => client.events.length === 1);
    const { lastEventId } = client;
    const resumed = new Client(second.subscribe(requestOf('anna', { lastEventId })));
    await until(() => resumed.events.length === 2);
    expect(resumed.events).toEqual(['changed case-2', 'changed case-3']);
  });

  it('resumes at a gateway that has just started and reads what was before', async () => {
    const first = openHub();
    first.publish(service, record(0, 5, ['case-5']));
    const { lastEventId } = await opened(first.subscribe(requestOf('anna')));
    const started = openHub();
    const resumed = new Client(started.subscribe(requestOf('anna', { lastEventId })));
    started.publish(service, record(4, 5, ['case-5']));
    started.publish(service, record(5, 6, ['case-6']));
    await until(() => resumed.events.length === 1);
    expect(resumed.events).toEqual(['changed case-6']);
  });

  it.each<[string, (hub: ChangeNoticeHub) => void]>([
    ['it began to read later', (hub) => hub.publish(service, record(7, 8, ['case-8']))],
    ['more happened than it tells one by one', (hub) => fill(hub, 5, 1_000)],
    ['it has forgotten what was missed', (hub) => fill(hub, 5, 30_000)],
  ])('resets a stream that resumes where %s', async (_, prepare) => {
    const first = openHub();
    first.publish(service, record(0, 5, ['case-5']));
    const { lastEventId } = await opened(first.subscribe(requestOf('anna')));
    const other = openHub();
    prepare(other);
    const resumed = new Client(other.subscribe(requestOf('anna', { lastEventId })));
    await until(() => resumed.events.length === 1);
    expect(resumed.events).toEqual(['reset']);
  });

  it('resets a stream that resumed before the first record, when it turns out that some are missing', async () => {
    const first = openHub();
    first.publish(service, record(0, 5, ['case-5']));
    const { lastEventId } = await opened(first.subscribe(requestOf('anna')));
    const started = openHub();
    const resumed = new Client(started.subscribe(requestOf('anna', { lastEventId })));
    started.publish(service, record(7, 8, ['case-8']));
    await until(() => resumed.events.length === 1);
    expect(resumed.events).toEqual(['reset']);
  });

  it('resets every stream when a record is missing', async () => {
    const hub = openHub();
    const client = new Client(hub.subscribe(requestOf('anna')));
    hub.publish(service, record(0, 1, []));
    hub.publish(service, record(2, 3, ['case-3']));
    await until(() => client.events.length === 1);
    expect(client.events).toEqual(['reset']);
  });

  it('ends every stream when it closes', async () => {
    const hub = openHub();
    const clients = ['anna', 'berta'].map((login) => new Client(hub.subscribe(requestOf(login))));
    hub.close();
    expect(await Promise.all(clients.map(({ ended }) => ended))).toEqual(['end', 'end']);
  });
});

/** Once the client knows where it stands. */
async function opened(stream: LiveStream): Promise<Client> {
  const client = new Client(stream);
  for (let tries = 0; client.lastEventId === '' && tries < 100; tries += 1) await sleep(5);
  return client;
}

function fill(hub: ChangeNoticeHub, from: number, to: number): void {
  for (let position = from; position < to; position += 1)
    hub.publish(service, record(position, position + 1, [`case-${position + 1}`]));
}

describe('LiveStream', () => {
  it('disconnects a reader who does not read, so that memory stays bounded', async () => {
    const stream = new LiveStream();
    const closed = new Promise((done) => stream.once('close', done));
    for (let version = 1; version < 2_000; version += 1)
      stream.sendEvents('changed', [{ collection: 'cases', id: 'case-1', version }], String(version));
    await closed;
    expect(stream.readableLength).toBeLessThan(70_000);
    expect(() => stream.sendEvents('changed', [{}], '2000')).not.toThrow();
  });

  it('ends when its token does, and sends nothing afterwards', async () => {
    const stream = new LiveStream();
    const client = new Client(stream);
    stream.endAfter(50);
    expect(await client.ended).toBe('end');
    stream.sendHeartbeat('1');
    stream.sendEvents('changed', [{}], '1');
    stream.finish();
    expect([client.events, stream.errored]).toEqual([[], null]);
  });
});
