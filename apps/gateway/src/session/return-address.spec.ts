import { ReturnAddresses } from './return-address.js';

const addresses = new ReturnAddresses('https://api.example', ['https://app.example']);

describe('the address to return to after signing in', () => {
  it.each([
    [undefined, 'https://api.example/'],
    ['/docs?a=b', 'https://api.example/docs?a=b'],
    ['https://app.example/cases/1', 'https://app.example/cases/1'],
    ['/@app.example', 'https://api.example/@app.example'],
  ])('is accepted as %s', (returnTo, resolved) => expect(addresses.resolve(returnTo)).toBe(resolved));

  it.each([
    'https://evil.example/',
    '//evil.example/',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    'https://app.example@evil.example/',
    'https://user:word@app.example/',
    'https://app.example:8443/',
    'http://app.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://[',
  ])('is refused as %s', (returnTo) =>
    expect(() => addresses.resolve(returnTo)).toThrow(expect.objectContaining({ code: 'invalid-parameter' })),
  );

  it('after signing out is the start page of the app that asks', () => {
    expect(addresses.startPageFor('https://app.example')).toBe('https://app.example/');
    expect(addresses.startPageFor('https://evil.example')).toBe('https://api.example/');
    expect(addresses.startPageFor(undefined)).toBe('https://api.example/');
  });
});
