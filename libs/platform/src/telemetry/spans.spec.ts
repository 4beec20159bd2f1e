import { Clock } from '../edge/clock.js';
import type { StaffRegister } from '../register/staff-register.js';
import { NotPermitted, commandRule, type Actor } from '@geleit/access';
import type { Bus } from '@geleit/messaging';
import type { ExecutionContext } from '@nestjs/common';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Allow } from '../edge/route-authorisation.js';
import { RequestGuard } from '../edge/request-guard.js';
import { authorise } from '../edge/authorise.js';
import { Authenticator } from '../edge/authenticator.js';
import type { Service } from '../manifest/manifest.js';
import { tracedBus } from '../messaging/relay-of.js';
import { authorisationDecisions, tenantMismatches } from './metrics.js';
import { withSpanInEachTrace } from './spans.js';

const spans = new InMemorySpanExporter();
beforeAll(() => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).register());
beforeEach(() => spans.reset());
const namesAndAttributes = () => spans.getFinishedSpans().map(({ name, attributes }) => [name, attributes]);

it('an access decision is counted and has a span', async () => {
  const nobody = commandRule('nobody', 'everybody', () => false);
  expect(await authorise('spans', nobody, {} as Actor, { state: undefined, command: undefined })).toBe(false);
  expect(namesAndAttributes()).toEqual([
    ['policy.check', { 'geleit.service': 'spans', 'geleit.policy': 'nobody' }],
  ]);
  expect((await authorisationDecisions.get()).values).toContainEqual({
    labels: { service: 'spans', decision: 'deny', policy: 'nobody' },
    value: 1,
  });
});

it('a send of the relay has a span; all other calls reach the bus unchanged', async () => {
  const called: string[] = [];
  const bus = tracedBus(
    {
      kind: 'postgres',
      ensureTopics: async () => void called.push('ensureTopics'),
      send: async () => void called.push('send'),
      subscribe: () => {
        called.push('subscribe');
        return {} as never;
      },
      health: () => 'up',
      close: async () => void called.push('close'),
    } satisfies Bus,
    'spans',
  );
  await bus.ensureTopics([]);
  await bus.send([{ topic: 't', partition: 0, key: 'k', headers: {}, value: '{}' }]);
  bus.subscribe({} as never);
  await bus.close();
  expect([called, bus.kind, bus.health()]).toEqual([
    ['ensureTopics', 'send', 'subscribe', 'close'],
    'postgres',
    'up',
  ]);
  expect(namesAndAttributes()).toEqual([
    ['outbox.publish', { 'geleit.service': 'spans', 'geleit.records': 1 }],
  ]);
});

const firstTrace = '0af7651916cd43dd8448eb211c80319c';
const secondTrace = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparentIn = (trace: string) => `00-${trace}-b7ad6b7169203331-01`;
const tracesAndParents = () =>
  spans
    .getFinishedSpans()
    .map((span) => [span.name, span.spanContext().traceId, span.parentSpanContext?.spanId, span.status.code]);

it('a send of the relay has one span in every trace it belongs to', async () => {
  const bus = tracedBus({ send: async () => undefined } as unknown as Bus, 'spans');
  const record = (headers: Readonly<Record<string, string>>) => ({
    topic: 't',
    partition: 0,
    key: 'k',
    headers,
    value: '{}',
  });
  await bus.send([
    record({ traceparent: traceparentIn(firstTrace) }),
    record({}),
    record({ traceparent: traceparentIn(secondTrace) }),
    record({ traceparent: traceparentIn(firstTrace) }),
  ]);
  expect(tracesAndParents()).toEqual([
    ['outbox.publish', firstTrace, 'b7ad6b7169203331', 0],
    ['outbox.publish', secondTrace, 'b7ad6b7169203331', 0],
  ]);
});

it('work that fails for several traces fails in each, and rejects', async () => {
  const work = () => Promise.reject(new TypeError('CANARY'));
  await expect(
    withSpanInEachTrace(
      'work',
      { attributes: {}, parents: [traceparentIn(firstTrace), traceparentIn(secondTrace)] },
      work,
    ),
  ).rejects.toThrow(TypeError);
  expect(tracesAndParents()).toEqual([
    ['work', firstTrace, 'b7ad6b7169203331', 2],
    ['work', secondTrace, 'b7ad6b7169203331', 2],
  ]);
  expect(spans.getFinishedSpans().map(({ status }) => status.message)).toEqual(['TypeError', 'TypeError']);
});

it('a token for an organisation that is not its issuer’s is counted', async () => {
  class Guarded {
    @Allow(commandRule('anyone', 'everybody'))
    open() {
      return 1;
    }
  }
  const reject = () => Promise.reject(new NotPermitted('not theirs'));
  const verifier = Object.assign(reject, { ready: () => Promise.resolve(true) });
  const requestGuard = new RequestGuard(
    { name: 'spans' } as Service,
    new Authenticator('spans', verifier),
    {} as StaffRegister,
    new Clock(),
  );
  const context = {
    getType: () => 'http',
    getHandler: () => Guarded.prototype.open,
    switchToHttp: () => ({ getRequest: () => ({ headers: {}, raw: { rawHeaders: [] } }) }),
  } as unknown as ExecutionContext;
  await expect(requestGuard.canActivate(context)).rejects.toThrow(NotPermitted);
  expect((await tenantMismatches.get()).values).toContainEqual({
    labels: { service: 'spans', source: 'token' },
    value: 1,
  });
});
