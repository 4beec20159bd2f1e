import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  adminUrl,
  testDatabaseUrlOf,
  BusFixture,
  createTestDatabase,
  eventually,
  silentLog,
  type TestDatabase,
} from '@geleit/testing';
import { of } from 'rxjs';
import type { ReceivedEvent } from '../cloud-event.js';
import { PostgresBus } from '../postgres/postgres-bus.js';
import { provisionBus } from '../postgres/provision-bus.js';
import { BusServer, type BusHandler } from './bus-server.js';

@Module({})
class Empty {}

describe('the bus as a transport of Nest', () => {
  let own: TestDatabase;
  let world: BusFixture;
  beforeAll(async () => {
    own = await createTestDatabase();
    await provisionBus(await adminUrl(), [], own.name);
    const url = await testDatabaseUrlOf(own.name);
    const nothing = () => Promise.resolve();
    world = new BusFixture({
      connect: () => Promise.resolve(new PostgresBus({ url, log: silentLog })),
      deleteTopic: nothing,
      restart: nothing,
      close: nothing,
    });
  });
  afterAll(async () => {
    await world.close();
    await own.drop();
  });

  const serverOf = async (
    handlers: readonly BusHandler[],
    answered: Map<ReceivedEvent, readonly unknown[]>,
  ) =>
    new BusServer({
      service: world.listener,
      topics: [world.topic],
      bus: await world.connectBus(world.listener),
      log: silentLog,
      handlers,
      receiver: {
        checkpoints: (topic) => world.receiver.checkpoints(topic),
        parkedStreams: (topic) => world.receiver.parkedStreams(topic),
        receive: async (run, answers) => {
          await world.receiver.receive(run);
          for (const [event, answer] of answers) answered.set(event, answer);
        },
      },
    });
  const type = () => `de.geleit.${world.owner}.thing.Happened.v1`;

  it('hands each event to the handlers of the manifest in their order, parks what they choke on, and drains', async () => {
    const answered = new Map<ReceivedEvent, readonly unknown[]>();
    const numberOf = ({ data }: ReceivedEvent) => (data as { n: number }).n;
    const server = await serverOf(
      [
        {
          consumer: 'view',
          type: type(),
          handle: (event, context) => {
            expect(context.event).toBe(event);
            return `saw ${numberOf(event)}`;
          },
        },
        {
          consumer: 'policy',
          type: type(),
          handle: (event) => {
            if (event.stream === 'b' && numberOf(event) === 2) throw new TypeError('no');
            return of(numberOf(event) * 2);
          },
        },
      ],
      answered,
    );
    const app = await NestFactory.createMicroservice(Empty, { strategy: server, logger: false });
    await app.listen();
    await world.startRelay();
    world.appendEvents(['a', 'b'], 1, 3);
    await eventually(() =>
      expect([world.receiver.received.length, world.receiver.parked.length]).toEqual([4, 2]),
    );
    expect(world.receiver.parked.map(({ event, fault }) => [event.stream, numberOf(event), fault])).toEqual([
      ['b', 2, 'TypeError: no'],
      ['b', 3, undefined],
    ]);
    expect([...answered].filter(([{ stream }]) => stream === 'a').map(([, answers]) => answers)).toEqual([
      ['saw 1', 2],
      ['saw 2', 4],
      ['saw 3', 6],
    ]);
    expect(server.health()).toBe('up');
    await app.close();
    world.appendEvents(['a'], 4, 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(world.receiver.numbersOf('a')).toEqual([1, 2, 3]);
  });

  it('does not start when a consumer handles an event twice', async () => {
    const twice = { consumer: 'view', type: type(), handle: () => undefined };
    await expect(serverOf([twice, twice], new Map())).rejects.toThrow('view handles');
    await expect(serverOf([twice, { ...twice, consumer: 'policy' }], new Map())).resolves.toBeInstanceOf(
      BusServer,
    );
  });
});
