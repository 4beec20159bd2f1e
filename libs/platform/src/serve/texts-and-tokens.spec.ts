import { officeContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { EdgeApp } from '@geleit/testing';
import { ConsistencyTokens } from '../edge/consistency-tokens.js';
import { problem, writer } from './edge-app.features.js';
import { noteService } from './notes.features.js';

const app = new EdgeApp(noteService);
const { memory, request, post } = app;
beforeAll(() => app.start());
afterAll(() => app.close());
beforeEach(() => {
  memory.control.checkpoints = [];
});

const jsonHeaders = { ...writer, 'content-type': 'application/json' };
const postBytes = (url: string, payload: Buffer) =>
  app.inject({ method: 'POST', url, payload, headers: { ...jsonHeaders, 'idempotency-key': app.newKey() } });
const errors = (...found: readonly (readonly [string, string])[]) => ({
  body: expect.objectContaining({ errors: found.map(([pointer, code]) => ({ pointer, code })) }),
});

describe('the texts of a request', () => {
  it.each([
    ['Latin-1', Buffer.from('{"label":"M\u00fcller","text":"b"}', 'latin1')],
    [
      'an overlong form',
      Buffer.from([...Buffer.from('{"label":"'), 0xc0, 0xaf, ...Buffer.from('","text":"b"}')]),
    ],
    [
      'an encoded surrogate',
      Buffer.from([...Buffer.from('{"label":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
    ],
    ['half a character', Buffer.from('{"label":"\u00fc"}').subarray(0, 11)],
  ])('must be UTF-8, not %s', async (_, payload) => {
    const before = memory.events.length;
    for (const url of ['/v1/notes', '/v1/extras/lookup/x']) {
      const response = await postBytes(url, payload);
      expect([response.statusCode, response.json()]).toMatchObject([
        400,
        { type: 'urn:geleit:problem:malformed-text' },
      ]);
    }
    expect(memory.events).toHaveLength(before);
  });

  it('may begin with a byte order mark', async () => {
    const payload = Buffer.from('\ufeff{"label":"a","text":"b"}');
    expect((await postBytes('/v1/notes', payload)).statusCode).toBe(201);
  });

  it('must be UTF-8 in the URL too', async () => {
    for (const url of ['/v1/notes?label=M%FCller', '/v1/extras/whoami?x=%ff'])
      expect(await request('GET', url)).toMatchObject(problem('malformed-text', 400));
  });

  it('are refused with 422 and pointers, in commands and in queries by POST', async () => {
    const before = memory.events.length;
    expect(await post('/v1/notes', { label: ' ', text: 'a\u0000b' })).toMatchObject({
      ...problem('invalid-value', 422),
      ...errors(['/label', 'isNotBlank'], ['/text', 'hasNoControlCharacters']),
    });
    expect(await post('/v1/extras/lookup/x', { tags: ['\u200b'] })).toMatchObject({
      ...problem('invalid-value', 422),
      ...errors(['/tags/0', 'isNotBlank']),
    });
    expect(memory.events).toHaveLength(before);
  });

  it('are stored in NFC, without white space around them', async () => {
    await post('/v1/notes', { label: ' Zoe\u0308 ', text: 'Cafe\u0301' });
    expect(memory.events.at(-1)?.data).toEqual({ label: 'writer-1:Zoë', text: 'Café (2026)' });
  });

  it('make the same command in NFD and in NFC', async () => {
    const headers = { 'idempotency-key': app.newKey() };
    const first = await post('/v1/notes', { label: 'Zoe\u0308', text: 'b' }, headers);
    const before = memory.events.length;
    const second = await post('/v1/notes', { label: 'Zo\u00eb', text: ' b' }, headers);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(memory.events).toHaveLength(before);
    expect(await post('/v1/notes', { label: 'Zoe', text: 'b' }, headers)).toMatchObject(
      problem('idempotency-key-reused', 422),
    );
  });
});

describe('a consistency token', () => {
  const topic = topicOf(officeContract);
  const tokenOf = (position: number) => app.get(ConsistencyTokens).issue('t1', [[topic, 0, position]]) ?? '';
  const waiting = (position: number) => ({ 'consistency-token': tokenOf(position), prefer: 'wait=0' });
  const routes = [
    ['POST', '/v1/notes', { label: 'a', text: 'b' }],
    ['POST', '/v1/extras/lookup/x', {}],
    ['GET', '/v1/extras/whoami', undefined],
    ['GET', '/v1/notes', undefined],
  ] as const;

  it.each(routes)('is waited for: %s %s', async (method, url, body) => {
    const before = memory.events.length;
    expect(await request(method, url, { body, headers: waiting(7) })).toMatchObject({
      ...problem('not-yet-consistent', 503),
      headers: { 'retry-after': '1' },
    });
    expect(memory.events).toHaveLength(before);
  });

  it.each(routes)('is refused if it was never issued here: %s %s', async (method, url, body) => {
    const before = memory.events.length;
    for (const token of ['W10', 'x'.repeat(200), `${tokenOf(7).slice(0, -2)}AA`])
      expect(await request(method, url, { body, headers: { 'consistency-token': token } })).toMatchObject(
        problem('invalid-consistency-token', 400),
      );
    expect(memory.events).toHaveLength(before);
  });

  it('lets a command through once its service has received what it names, and a repetition likewise', async () => {
    const body = { label: 'a', text: 'b' };
    const key = { 'idempotency-key': app.newKey() };
    setTimeout(() => {
      memory.control.checkpoints = [{ partition: 0, position: 7, offset: null }];
    }, 60);
    const first = await post('/v1/notes', body, {
      ...key,
      'consistency-token': tokenOf(7),
      prefer: 'wait=2',
    });
    expect(first.status).toBe(201);
    expect(await post('/v1/notes', body, { ...key, ...waiting(8) })).toMatchObject(
      problem('not-yet-consistent', 503),
    );
    expect(await post('/v1/notes', body, { ...key, ...waiting(7) })).toMatchObject({
      status: 201,
      body: first.body,
    });
  });
});
