import { verify } from 'node:crypto';
import { parsePublicKey, type ServicePublicKey } from './public-key.js';

/** A signature and the key that made it; both in base64url. */
export interface ServiceSignature {
  readonly keyId: string;
  readonly signature: string;
}

/** The directory of public keys is not usable. The message names the flaw, never a key. */
export class BadServiceDirectory extends Error {
  override readonly name = 'BadServiceDirectory';
}

/** What is signed: the purpose comes first, so that a signature for one is none for another. */
export const signedBytes = (purpose: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`geleit/${purpose}\0`), bytes]);

/**
 * The public keys of all services. A service has several while its secret is being replaced: what is sealed
 * for it is sealed for each, and a signature of any of them is valid.
 */
export class ServiceDirectory {
  private constructor(
    private readonly keysByService: ReadonlyMap<string, ReadonlyMap<string, ServicePublicKey>>,
  ) {}

  /**
   * Reads `{ "<service>": ["<public key>", …] }`.
   * @throws BadServiceDirectory
   */
  static parse(json: string): ServiceDirectory {
    const owners = new Map<string, string>();
    const services = Object.entries(parseObject(json)).map(([service, texts]) => {
      const keys = publicKeysOf(service, texts);
      for (const { keyId } of keys) {
        const owner = owners.get(keyId);
        if (owner !== undefined)
          throw new BadServiceDirectory(`${owner} and ${service} have the same key; each needs its own`);
        owners.set(keyId, service);
      }
      return [service, new Map(keys.map((key) => [key.keyId, key]))] as const;
    });
    return new ServiceDirectory(new Map(services));
  }

  get services(): readonly string[] {
    return [...this.keysByService.keys()];
  }

  /** Empty if the service is unknown. */
  keysOf(service: string): readonly ServicePublicKey[] {
    return [...(this.keysByService.get(service)?.values() ?? [])];
  }

  /** The service that a key belongs to; undefined if it is unknown. */
  serviceOf(keyId: string): string | undefined {
    return this.services.find((service) => this.keyOf(service, keyId) !== undefined);
  }

  keyOf(service: string, keyId: string): ServicePublicKey | undefined {
    return this.keysByService.get(service)?.get(keyId);
  }

  /** Whether the service signed exactly these bytes for this purpose (Ed25519, RFC 8032). */
  verify(
    service: string,
    purpose: string,
    bytes: Uint8Array,
    { keyId, signature }: ServiceSignature,
  ): boolean {
    const key = this.keyOf(service, keyId);
    return (
      key !== undefined &&
      verify(null, signedBytes(purpose, bytes), key.verification, Buffer.from(signature, 'base64url'))
    );
  }
}

function parseObject(json: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BadServiceDirectory('must be a JSON object');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadServiceDirectory('must be a JSON object');
  return value;
}

/** What is sealed is sealed for each key, and how large that may become is known before. */
const maxKeys = 2;

function publicKeysOf(service: string, texts: unknown): readonly ServicePublicKey[] {
  if (!Array.isArray(texts) || texts.length === 0)
    throw new BadServiceDirectory(`${service} must have a list of public keys`);
  if (texts.length > maxKeys)
    throw new BadServiceDirectory(
      `${service} may have ${maxKeys} keys, and only while one replaces the other`,
    );
  return texts.map((text: unknown) => {
    const key = typeof text === 'string' ? parsePublicKey(text) : undefined;
    if (key === undefined) throw new BadServiceDirectory(`${service} has something that is no public key`);
    return key;
  });
}
