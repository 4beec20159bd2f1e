import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestActor } from './test-register.js';

/** An identity provider of the spec's own: one ES256 key, published on loopback. */
export interface TestIssuer {
  readonly settings: { readonly issuer: string; readonly audience: string; readonly jwksUri: string };
  /** An `Authorization` header for the actor. `claims` replace the claims of its token. */
  authorization(actor: TestActor, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

const testKeyId = 'test-key';
const testAudience = 'geleit';

export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: testKeyId, alg: 'ES256', use: 'sig' }],
  });
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: { issuer, audience: testAudience, jwksUri: `${issuer}/jwks` },
    authorization: async ({ tenant, subject, roles = ['counsellor'], agencies = [] }, claims = {}) => {
      const token = new SignJWT({ tenant_id: tenant, roles, agencies, ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: testKeyId })
        .setIssuer(issuer)
        .setAudience(testAudience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime((claims['exp'] as number | undefined) ?? '15m');
      return `Bearer ${await token.sign(privateKey)}`;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
