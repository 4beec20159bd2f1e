import { caseContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { PostgresBus, sealRecord, toBusRecord } from '@geleit/messaging';
import { eventually, startTestService, type TestService } from '@geleit/testing';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { randomBytes, randomUUID } from 'node:crypto';
import { tallyService, type TallyConfig } from '../serve/tally.features.js';

const spans = new InMemorySpanExporter();
const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A trace that began in another process. */
const newTrace = () => {
  const [trace, span] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { trace, span, traceparent: `00-${trace}-${span}-01` };
};
/** Returns `name < name of its parent`, sorted; a span of another process has no name here. */
const treeOf = (trace: string): readonly string[] => {
  const spansOfTrace = spans.getFinishedSpans().filter((span) => span.spanContext().traceId === trace);
  const nameById = new Map(spansOfTrace.map((span) => [span.spanContext().spanId, span.name]));
  return spansOfTrace
    .map(
      (span) => `${span.name} < ${nameById.get(span.parentSpanContext?.spanId ?? '') ?? 'begun elsewhere'}`,
    )
    .sort();
};

describe('a trace', () => {
  let service: TestService<TallyConfig>;
  beforeAll(async () => {
    new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).register();
    service = await startTestService(tallyService);
  });
  afterAll(async () => service.stop());

  it('leads from the request to the records that the relay sends because of it', async () => {
    const { trace, traceparent } = newTrace();
    await service
      .clientFor({ tenant: randomUUID(), subject: randomUUID() })
      .post('/v1/tallies', { from: 0 }, { traceparent });
    await eventually(() =>
      expect(treeOf(trace)).toEqual([
        'POST /v1/tallies < begun elsewhere',
        'command.handle < POST /v1/tallies',
        'events.append < command.handle',
        'outbox.publish < command.handle',
        'policy.check < command.handle',
      ]),
    );
  });

  it('leads from a received event to its effect on projections and to the commands of policies', async () => {
    const [tenant, stream, { trace, traceparent }] = [randomUUID(), randomUUID(), newTrace()];
    const {
      body: { id: personId },
    } = await service.clientFor({ tenant, subject: randomUUID() }).post('/v1/tallies', { from: 0 });
    const bus = new PostgresBus({ url: service.busUrl, log: silentLog });
    const identity = service.identities.of('counselling');
    await bus.send([
      sealRecord(
        identity,
        ['tally'],
        toBusRecord(topicOf(caseContract), {
          tenant,
          stream,
          streamVersion: 1,
          id: randomUUID(),
          type: 'CounsellorAssigned',
          at: new Date().toISOString(),
          by: randomUUID(),
          data: { caseId: randomUUID(), personId, staffId: randomUUID(), role: 'lead' },
          position: 1,
          previous: 0,
          traceparent,
        }),
      ),
    ]);
    await bus.close();
    await eventually(() =>
      expect(treeOf(trace)).toEqual([
        'command.handle < begun elsewhere',
        'contract.check < begun elsewhere',
        'projection.apply < begun elsewhere',
      ]),
    );
  });

  it('names its service, and no path, organisation or person', async () => {
    const actor = { tenant: randomUUID(), subject: randomUUID() };
    const id = randomUUID();
    const { trace, traceparent } = newTrace();
    await service.clientFor(actor).get(`/v1/tallies/${id}?limit=CANARY`, { traceparent });
    await eventually(() => expect(treeOf(trace)).toContain('GET /v1/tallies/:id < begun elsewhere'));
    const exported = JSON.stringify(
      spans
        .getFinishedSpans()
        .map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
    );
    expect(
      spans.getFinishedSpans().filter(({ attributes }) => attributes['geleit.service'] !== 'tally'),
    ).toEqual([]);
    for (const secret of [actor.tenant, actor.subject, id, 'CANARY']) expect(exported).not.toContain(secret);
  });
});
