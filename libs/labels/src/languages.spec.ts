import { directionOf, preferredLanguage } from './languages.js';

describe('the language of a client', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['sw', 'en'],
    ['de-AT', 'de'],
    ['sw, tr;q=0.5, uk;q=0.7', 'uk'],
    ['fa;q=0, ar', 'ar'],
    ['fr;q=0', 'en'],
    ['en;q=0.8, de;q=0.9', 'de'],
  ])('of %p is %s', (header, language) => expect(preferredLanguage(header)).toBe(language));

  it('is written from right to left in Arabic and Persian', () => {
    expect([directionOf('ar'), directionOf('fa'), directionOf('uk')]).toEqual(['rtl', 'rtl', 'ltr']);
  });
});
