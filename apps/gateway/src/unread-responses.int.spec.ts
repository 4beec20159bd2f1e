import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

/** That of a gateway whose services have one second to respond. */
const limitMs = 2_000;
/** More than the operating system keeps for a client that does not read. */
const length = 50_000_000;

describe('a connection on which nothing moves', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture({}, { heartbeatMs: 500 });
    authorization = await fixture.issuer.authorization({
      tenant: '0196f0a0-0000-7000-8000-0000000000aa',
      subject: 'someone',
      roles: ['counsellor'],
    });
  });
  afterAll(() => fixture.close());

  it('is closed if the client does not read the response', async () => {
    fixture.counselling.respond = (response) =>
      response.writeHead(200, { 'content-length': length }).end(Buffer.alloc(length, 'x'));
    const { hostname, port } = new URL(fixture.gateway.url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    const closed = new Promise((done) => socket.once('close', done));
    await once(socket, 'connect');
    socket.pause().write(`GET /v1/cases HTTP/1.1\r\nHost: geleit\r\nAuthorization: ${authorization}\r\n\r\n`);
    await sleep(3 * limitMs);
    let received = '';
    socket.on('data', (part) => (received += part.toString('latin1'))).resume();
    await Promise.race([closed, sleep(limitMs)]);
    const isClosed = socket.destroyed;
    socket.destroy();
    expect(received).toContain(`content-length: ${length}`);
    expect([isClosed, received.length < length]).toEqual([true, true]);
  }, 20_000);

  it('stays open while a stream sends its heartbeats', async () => {
    const hangUp = new AbortController();
    const { body } = await fetch(`${fixture.gateway.url}/v1/stream`, {
      headers: { authorization },
      signal: hangUp.signal,
    });
    const reader = body!.getReader();
    const end = Date.now() + 3 * limitMs;
    let isOpen = true;
    while (isOpen && Date.now() < end) isOpen = !(await reader.read()).done;
    hangUp.abort();
    expect(isOpen).toBe(true);
  }, 20_000);
});
