import { connect, type Socket } from 'node:net';
import { startGatewayFixture, type GatewayFixture } from './gateway-fixture.features.js';

describe('the head of a request', () => {
  let fixture: GatewayFixture;
  let authorization: string;
  beforeAll(async () => {
    fixture = await startGatewayFixture();
    authorization = await fixture.issuer.authorization({
      tenant: '0196f0a0-0000-7000-8000-0000000000aa',
      subject: 'someone',
    });
  });
  afterAll(() => fixture.close());

  const open = (): Promise<Socket> =>
    new Promise((done) => {
      const { hostname, port } = new URL(fixture.gateway.url);
      const socket: Socket = connect(Number(port), hostname, () => done(socket));
      socket.on('error', () => undefined);
    });
  const closed = (socket: Socket): Promise<void> =>
    new Promise((done) => {
      socket.resume().once('close', () => done());
    });
  /** Sends a head that no HTTP client would send, and returns the status line. */
  async function statusOf(...lines: readonly string[]): Promise<string> {
    const socket = await open();
    let received = '';
    socket.on('data', (part) => (received += part.toString()));
    const authorized = [...lines, `Authorization: ${authorization}`, 'Connection: close', '', ''];
    socket.write(authorized.join('\r\n'));
    await closed(socket);
    return received.split('\r\n', 1)[0] ?? '';
  }
  const get = ['GET /v1/persons HTTP/1.1', 'Host: geleit'];

  it('is accepted if it says everything once', async () =>
    expect(await statusOf(...get)).toBe('HTTP/1.1 200 OK'));

  it.each([
    ['Host: elsewhere'],
    ['Authorization: Bearer a.b.c'],
    ['If-Match: "1"', 'If-Match: "2"'],
    ['Consistency-Token: a', 'consistency-token: b'],
  ])('is refused if it says something twice: %s', async (...twice) =>
    expect(await statusOf(...get, ...twice)).toBe('HTTP/1.1 400 Bad Request'),
  );

  it.each(['gzip', 'br', 'x-unknown'])('is refused if the body is encoded: %s', async (encoding) =>
    expect(await statusOf(...get, `Content-Encoding: ${encoding}`)).toBe(
      'HTTP/1.1 415 Unsupported Media Type',
    ),
  );

  it('has to arrive within ten seconds, however slowly it comes', async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, open));
    const begun = Date.now();
    for (const socket of sockets) socket.write('GET /v1/persons HTTP/1.1\r\nHost: geleit\r\n');
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('X-Slow: 1\r\n');
    }, 1_000);
    await Promise.all(sockets.map(closed));
    clearInterval(drip);
    expect(Date.now() - begun).toBeLessThan(25_000);
  });
});
