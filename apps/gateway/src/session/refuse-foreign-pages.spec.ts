import { refuseForeignPages } from './refuse-foreign-pages.js';

const origins = new Set(['https://app.example']);
const attempt = (method: string, headers: Readonly<Record<string, string>>) => () =>
  refuseForeignPages({ method, headers }, origins);
const refusedFor = (header: string) => ({ code: 'csrf-refused', options: { errors: [{ header }] } });

describe('a request with the cookie of a session', () => {
  it.each([
    ['GET', {}],
    ['GET', { origin: 'https://app.example' }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
    ['POST', { 'x-geleit-csrf': '1' }],
    ['POST', { 'x-geleit-csrf': '1', origin: 'https://app.example', 'sec-fetch-site': 'same-site' }],
  ])('is let through as %s with %j', (method, headers) => {
    expect(attempt(method, headers)).not.toThrow();
  });

  it.each([
    ['GET', { origin: 'https://evil.example' }, 'origin'],
    ['GET', { origin: 'null' }, 'origin'],
    ['POST', { origin: 'https://app.example' }, 'x-geleit-csrf'],
    ['POST', { origin: 'https://app.example.evil.example', 'x-geleit-csrf': '1' }, 'origin'],
    ['POST', { 'x-geleit-csrf': '1', 'sec-fetch-site': 'cross-site' }, 'sec-fetch-site'],
    ['DELETE', {}, 'x-geleit-csrf'],
  ])('is refused as %s with %j', (method, headers, header) => {
    let fault: unknown;
    try {
      attempt(method, headers as Readonly<Record<string, string>>)();
    } catch (thrown) {
      fault = thrown;
    }
    const { code, options } = refusedFor(header);
    expect(fault).toMatchObject({ code, options: { errors: [expect.objectContaining(options.errors[0])] } });
  });
});
