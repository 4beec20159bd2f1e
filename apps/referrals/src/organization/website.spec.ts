import { validate } from '@geleit/platform';
import { DescribeOrganization } from './organization.language.js';

const isAccepted = (website: string): boolean =>
  !('invalid' in validate(DescribeOrganization, { name: 'Organisation', website }));

describe('the website of an organisation', () => {
  it.each(['https://www.example.org/beratung?ort=duisburg', 'http://example.org'])('may be %s', (website) =>
    expect(isAccepted(website)).toBe(true),
  );

  it.each([
    'https://bank.example@evil.example',
    'https://user:secret@example.org/',
    'https://example.org\\@evil.example',
    'https:\\\\example.org',
    'https://example.org/a b',
    'javascript:alert(1)',
    'ftp://example.org',
  ])('names one place only, and hides nothing: %s', (website) => expect(isAccepted(website)).toBe(false));
});
