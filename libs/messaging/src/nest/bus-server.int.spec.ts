import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { adminUrl, at, BusWorld, database, eventually, quiet, type TestDatabase } from '@geleit/testing';
import { of } from 'rxjs';
import type { Told } from '../cloud-event.js';
import { PostgresBus } from '../postgres/postgres-bus.js';
import { provisionBus } from '../postgres/provision.js';
import { BusServer, type BusHandler } from './bus-server.js';

@Module({})
class Empty {}

describe('the bus as a transport of Nest', () => {
  let own: TestDatabase;
  let world: BusWorld;
  beforeAll(async () => {
    own = await database();
    await provisionBus(await adminUrl(), [], own.name);
    const url = await at(own.name);
    const nothing = () => Promise.resolve();
    world = new BusWorld({
      bus: () => Promise.resolve(new PostgresBus({ url, log: quiet })),
      deleteTopic: nothing,
      restart: nothing,
      close: nothing,
    });
  });
  afterAll(async () => {
    await world.close();
    await own.drop();
  });

  const serverOf = async (handlers: readonly BusHandler[], answered: Map<Told, readonly unknown[]>) =>
    new BusServer({
      service: world.listener,
      topics: [world.topic],
      bus: await world.bus(world.listener),
      log: quiet,
      handlers,
      listener: {
        marks: (topic) => world.store.marks(topic),
        parkedStreams: (topic) => world.store.parkedStreams(topic),
        take: async (run, answers) => {
          await world.store.take(run);
          for (const [event, answer] of answers) answered.set(event, answer);
        },
      },
    });
  const type = () => `de.geleit.${world.owner}.thing.Happened.v1`;

  it('hands each event to the handlers of the manifest in their order, parks what they choke on, and drains', async () => {
    const answered = new Map<Told, readonly unknown[]>();
    const numberOf = ({ data }: Told) => (data as { n: number }).n;
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
    await world.relay();
    world.tell(['a', 'b'], 1, 3);
    await eventually(() => expect([world.store.heard.length, world.store.parked.length]).toEqual([4, 2]));
    expect(world.store.parked.map(({ event, fault }) => [event.stream, numberOf(event), fault])).toEqual([
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
    world.tell(['a'], 4, 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(world.store.numbers('a')).toEqual([1, 2, 3]);
  });

  it('does not start when a consumer handles an event twice', async () => {
    const twice = { consumer: 'view', type: type(), handle: () => undefined };
    await expect(serverOf([twice, twice], new Map())).rejects.toThrow('view handles');
    await expect(serverOf([twice, { ...twice, consumer: 'policy' }], new Map())).resolves.toBeInstanceOf(
      BusServer,
    );
  });
});
