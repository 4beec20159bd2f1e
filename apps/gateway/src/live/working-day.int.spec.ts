import { signRecord, toChangeBusRecord } from '@geleit/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from '../gateway.js';
import { respondToReadable, startGatewayFixture, type GatewayFixture } from '../gateway-fixture.features.js';
import { StreamClient } from './stream-client.features.js';

const tenant = '0196f0a0-0000-7000-8000-0000000000aa';
const tokenSeconds = 3;

/** A page that stays open: whenever its stream ends it opens another one, where it is told to. */
class Page {
  readonly seen = new Set<string>();
  resets = 0;
  streams = 0;
  private lastEventId = '';
  private stream: StreamClient | undefined;
  private isClosed = false;
  private done = Promise.resolve();

  constructor(
    private readonly fixture: GatewayFixture,
    public gateway: Pick<Gateway, 'url'>,
  ) {}

  open(): void {
    this.isClosed = false;
    this.done = this.keepOpen();
  }

  /** The computer sleeps: nothing is read, and the connection breaks. */
  async sleep(): Promise<void> {
    this.isClosed = true;
    await this.stream?.close();
    await this.done;
  }

  private async keepOpen(): Promise<void> {
    while (!this.isClosed) {
      const stream = await this.connect().catch(() => undefined);
      await stream?.ended;
      if (stream === undefined) await sleep(100);
      else this.note(stream);
    }
  }

  private note({ events, lastEventId }: StreamClient): void {
    this.lastEventId = lastEventId === '' ? this.lastEventId : lastEventId;
    for (const { event, data = '{}' } of events)
      if (event === 'reset') this.resets += 1;
      else this.seen.add(String((JSON.parse(data) as { readonly id?: string }).id));
  }

  private async connect(): Promise<StreamClient> {
    const exp = Math.floor(Date.now() / 1000) + tokenSeconds;
    const authorization = await this.fixture.issuer.authorization({ tenant, subject: 'someone' }, { exp });
    const hangUp = new AbortController();
    const headers = {
      authorization,
      ...(this.lastEventId !== '' && { 'last-event-id': this.lastEventId }),
    };
    const response = await fetch(`${this.gateway.url}/v1/stream`, { headers, signal: hangUp.signal });
    this.streams += 1;
    this.stream = new StreamClient(response, authorization, hangUp);
    return this.stream;
  }
}

describe('a working day of a page', () => {
  let fixture: GatewayFixture;
  let position = 0;
  beforeAll(async () => {
    fixture = await startGatewayFixture({ DRAIN_SECONDS: '5' }, { heartbeatMs: 500 });
    fixture.counselling.respond = respondToReadable(() => true);
  }, 60_000);
  afterAll(() => fixture.close());

  /** Twenty changes, one after the other. */
  const work = async (): Promise<void> => {
    for (let count = 0; count < 20; count += 1) {
      const notice = {
        tenant,
        collection: 'cases',
        id: `case-${position + 1}`,
        version: 1,
        position: position + 1,
      };
      const record = toChangeBusRecord({
        service: 'counselling',
        previous: position,
        position: ++position,
        notices: [notice],
      });
      await fixture.bus.send([signRecord(fixture.identities.of('counselling'), record)]);
      await sleep(50);
    }
  };

  it('misses nothing over tokens that end, sleep, another gateway and one that was started since', async () => {
    const page = new Page(fixture, fixture.gateway);
    page.open();
    await sleep(500);
    for (let morning = 0; morning < 4; morning += 1) await work();
    await page.sleep();
    await work();
    page.open();
    await work();
    page.gateway = await fixture.startAnother();
    await work();
    await page.sleep();
    page.gateway = await fixture.startAnother();
    await work();
    page.open();
    await work();
    await sleep(2_000);
    await page.sleep();
    expect(page.streams).toBeGreaterThan(4);
    expect({ missed: position - page.seen.size, resets: page.resets }).toEqual({ missed: 0, resets: 0 });
  }, 120_000);
});
