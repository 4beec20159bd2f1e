import type { ReceivedBatch, ReceivedEvent } from '@geleit/event-store';
import {
  Controller,
  Module,
  UseFilters,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  adminUrl,
  testDatabaseUrlOf,
  BusFixture,
  createTestDatabase,
  eventually,
  silentLog,
  type TestDatabase,
} from '@geleit/testing';
import type { Observable } from 'rxjs';
import { PostgresBus } from '../postgres/postgres-bus.js';
import { provisionBus } from '../postgres/provision-bus.js';
import { BatchContext } from './batch-context.js';
import { BusServer } from './bus-server.js';
import { FaultFilter } from './fault-filter.js';

const numberOf = ({ data }: ReceivedEvent) => (data as { n: number }).n;
const numbersOf = ({ events }: ReceivedBatch, stream: string) =>
  events.filter((event) => event.stream === stream).map(numberOf);

describe('the bus as a transport of Nest', () => {
  let database: TestDatabase;
  let fixture: BusFixture;
  beforeAll(async () => {
    database = await createTestDatabase();
    await provisionBus(await adminUrl(), [], database.name);
    const url = await testDatabaseUrlOf(database.name);
    const doNothing = () => Promise.resolve();
    fixture = new BusFixture({
      connect: () => Promise.resolve(new PostgresBus({ url, log: silentLog })),
      deleteTopic: doNothing,
      restart: doNothing,
      close: doNothing,
    });
  });
  afterAll(async () => {
    await fixture.close();
    await database.drop();
  });

  const createServer = async () =>
    new BusServer({
      identity: fixture.identities.of(fixture.consumerService),
      topics: [fixture.topic],
      consumes: (_, type) => type === 'Happened',
      bus: await fixture.connectBus(fixture.consumerService),
      store: fixture.receiver,
      log: silentLog,
    });
  const createApp = (strategy: BusServer, controllers: (new () => object)[]) => {
    @Module({ controllers })
    class BatchModule {}
    return NestFactory.createMicroservice(BatchModule, { strategy, logger: false, abortOnError: false });
  };

  it('each batch reaches the handler of its topic, poison is isolated, and closing drains', async () => {
    const intercepted: ReceivedBatch[] = [];
    class RecordBatches implements NestInterceptor {
      intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
        intercepted.push(context.switchToRpc().getContext<BatchContext>().batch);
        return next.handle();
      }
    }
    @Controller()
    @UseFilters(FaultFilter)
    @UseInterceptors(RecordBatches)
    class ThingController {
      @EventPattern([fixture.topic])
      async receive(@Payload() batch: ReceivedBatch, @Ctx() context: BatchContext): Promise<void> {
        expect(context.batch).toBe(batch);
        if (numbersOf(batch, 'b').includes(2)) throw new TypeError('no');
        await fixture.receiver.receive(batch);
      }
    }
    const server = await createServer();
    const hooked: unknown[] = [];
    server.setOnProcessingStartHook((_, context, done) => {
      hooked.push((context as BatchContext).batch);
      void done();
    });
    const app = await createApp(server, [ThingController]);
    await app.listen();
    fixture.appendEvents(['a', 'b'], 1, 3);
    await fixture.startRelay();
    await eventually(() =>
      expect([fixture.receiver.received.length, fixture.receiver.parked.length]).toEqual([4, 2]),
    );
    expect(fixture.receiver.parked.map(({ event, fault }) => [event.stream, numberOf(event), fault])).toEqual(
      [
        ['b', 2, 'TypeError: no'],
        ['b', 3, undefined],
      ],
    );
    expect(intercepted.some((batch) => numbersOf(batch, 'a').join() === '1,2,3')).toBe(true);
    expect(hooked).toEqual(intercepted);
    expect(server.health()).toBe('up');
    await app.close();
    fixture.appendEvents(['a'], 4, 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(fixture.receiver.numbersOf('a')).toEqual([1, 2, 3]);
  });

  it('a server does not start when a topic has no handler or two', async () => {
    await expect((await createApp(await createServer(), [])).listen()).rejects.toThrow('has no handler');
    class FirstController {
      @EventPattern([fixture.topic])
      receive(): void {
        throw new Error('never called');
      }
    }
    class SecondController extends FirstController {}
    Controller()(FirstController);
    Controller()(SecondController);
    const app = await createApp(await createServer(), [FirstController, SecondController]);
    await expect(app.listen()).rejects.toThrow('has two handlers');
  });
});
