import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from './tracing.js';
import { continueTrace, withSpan, currentTraceparent } from './spans.js';

describe('tracing', () => {
  let collector: Server;
  const received: string[] = [];
  beforeAll(async () => {
    collector = createServer((request, response) => {
      let body = '';
      request
        .on('data', (chunk: Buffer) => {
          body += chunk.toString();
        })
        .on('end', () => {
          received.push(body);
          response.end('{}');
        });
    });
    await new Promise<void>((resolve) => {
      collector.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => collector.close());

  it('sends spans to the collector as parts of the trace they continue', async () => {
    const stop = startTracing(
      'demo',
      `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`,
    );
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const within = await continueTrace(parent, () =>
      withSpan('command.handle', { 'geleit.command': 'WriteNote' }, async () => currentTraceparent()),
    );
    expect(within).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/);
    await stop();
    const {
      resourceSpans: [sent],
    } = JSON.parse(received.join('')) as {
      resourceSpans: [{ scopeSpans: { spans: object[] }[]; resource: { attributes: object[] } }];
    };
    expect(sent.scopeSpans.flatMap(({ spans }) => spans)).toMatchObject([
      {
        name: 'command.handle',
        traceId: '0af7651916cd43dd8448eb211c80319c',
        parentSpanId: 'b7ad6b7169203331',
      },
    ]);
    expect(sent.resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'demo' } });
  });

  it('records what continues a trace whose sender recorded nothing', async () => {
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    expect(
      await continueTrace(parent, () => withSpan('command.handle', {}, async () => currentTraceparent())),
    ).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  });

  it('is started once per process', () => {
    expect(startTracing('other', undefined)).toBe(startTracing('demo', undefined));
  });
});
