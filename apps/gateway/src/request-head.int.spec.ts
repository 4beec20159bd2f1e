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

  /** Sends the beginning and then a piece a second. Returns after how many milliseconds the last one was closed. */
  async function closedAfter(beginning: string, piece: string): Promise<number> {
    const sockets = await Promise.all(Array.from({ length: 50 }, open));
    const begun = Date.now();
    for (const socket of sockets) socket.write(beginning);
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(piece);
    }, 1_000);
    await Promise.all(sockets.map(closed));
    clearInterval(drip);
    return Date.now() - begun;
  }

  it('has to arrive within ten seconds, and the body within thirty, however slowly they come', async () => {
    const rest = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{';
    const [head, body] = await Promise.all([
      closedAfter(`${get.join('\r\n')}\r\n`, 'X-Slow: 1\r\n'),
      closedAfter(
        `POST /v1/persons HTTP/1.1\r\nHost: geleit\r\nAuthorization: ${authorization}\r\n${rest}`,
        ' ',
      ),
    ]);
    expect(head).toBeLessThan(25_000);
    expect(body).toBeLessThan(45_000);
  }, 60_000);
});
