import { BadConfig } from './parse-config.js';
import { refuseUnsafeIssuers } from './refuse-unsafe-issuers.js';

const issuer = (url: string, jwksUri?: string) => ({
  issuer: url,
  audience: 'geleit',
  ...(jwksUri && { jwksUri }),
});

describe('in production', () => {
  it.each([
    'http://id.example.org',
    'https://localhost:4000',
    'https://127.0.0.1',
    'https://[::1]:4000',
    'https://id.localhost',
  ])('refuses the issuer %s', (url) => {
    expect(() => refuseUnsafeIssuers({ nodeEnv: 'production', oidcIssuers: [issuer(url)] })).toThrow(
      BadConfig,
    );
    expect(() =>
      refuseUnsafeIssuers({ nodeEnv: 'production', oidcIssuers: [issuer('https://id.example.org', url)] }),
    ).toThrow(/OIDC_ISSUERS\/0/);
    expect(() => refuseUnsafeIssuers({ nodeEnv: 'development', oidcIssuers: [issuer(url)] })).not.toThrow();
  });

  it('accepts an issuer on another host over TLS', () => {
    expect(() =>
      refuseUnsafeIssuers({ nodeEnv: 'production', oidcIssuers: [issuer('https://id.example.org')] }),
    ).not.toThrow();
  });
});
