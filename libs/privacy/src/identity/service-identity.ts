import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { parsePublicKey, publicKeyText, type ServicePublicKey } from './public-key.js';
import {
  CannotOpen,
  decodeSealed,
  encodeSealed,
  openBox,
  sealBox,
  unwrapKey,
  wrapKey,
} from './sealed-for.js';
import { signedBytes, type ServiceDirectory, type ServiceSignature } from './service-directory.js';

/** A service cannot prove who it is. The message says what to correct, never a secret. */
export class BadServiceIdentity extends Error {
  override readonly name = 'BadServiceIdentity';
}

/** The DER frames around a raw private key (RFC 8410 §7); Node imports no raw keys. */
const pkcs8Frames = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
} as const;
const minSecretBytes = 32;

const derive = (secret: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `geleit/identity/${use}`, 32));

const privateKeyOf = (curve: keyof typeof pkcs8Frames, seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Frames[curve], seed]), format: 'der', type: 'pkcs8' });

/** The key pairs of a secret: its public key is what the directory of a deployment says of the service. */
function keyPairsOf(secret: string) {
  const bytes = Buffer.from(secret);
  if (bytes.length < minSecretBytes)
    throw new BadServiceIdentity(`the secret of a service has at least ${minSecretBytes} bytes`);
  const signing = privateKeyOf('ed25519', derive(bytes, 'signing'));
  const agreement = privateKeyOf('x25519', derive(bytes, 'agreement'));
  const publicKey = publicKeyText(createPublicKey(signing), createPublicKey(agreement));
  return { bytes, signing, agreement, publicKey };
}

/** The public key that belongs to a service's secret. @throws BadServiceIdentity */
export const publicKeyOfSecret = (secret: string): string => keyPairsOf(secret).publicKey;

/**
 * Who a service is to the others: it signs with an Ed25519 key that nobody else has, and what is sealed for it
 * only it can open. Both keys, and every secret that it shares with nobody, are derived from one secret
 * (HKDF-SHA-256, RFC 5869), each for one use.
 */
export class ServiceIdentity {
  readonly keyId: string;
  private readonly secret: Buffer;
  private readonly signing: KeyObject;
  private readonly agreement: KeyObject;
  private readonly repeatableSecret: Buffer;
  /** By purpose, sender's key and listener's key. A deployment has few of each. */
  private readonly wrappingKeys = new Map<string, Buffer>();

  /** @throws BadServiceIdentity if the secret is short, or the directory has another key for the service */
  constructor(
    readonly service: string,
    secret: string,
    readonly directory: ServiceDirectory,
  ) {
    const { bytes, signing, agreement, publicKey } = keyPairsOf(secret);
    [this.secret, this.signing, this.agreement] = [bytes, signing, agreement];
    this.keyId = parsePublicKey(publicKey)?.keyId ?? '';
    this.repeatableSecret = derive(bytes, 'repeatable');
    if (directory.keyOf(service, this.keyId) === undefined)
      throw new BadServiceIdentity(
        `the public keys of ${service} do not include that of its own secret: either is of another ` +
          'deployment or time',
      );
  }

  /** Ed25519 (RFC 8032) over the purpose and the bytes. */
  sign(purpose: string, bytes: Uint8Array): ServiceSignature {
    const signature = sign(null, signedBytes(purpose, bytes), this.signing);
    return { keyId: this.keyId, signature: signature.toString('base64url') };
  }

  /**
   * Seals bytes so that exactly these services can open them. Whoever opens them also knows that this service,
   * or one of them, sealed them; for who said it, sign.
   * @throws BadServiceIdentity if the directory does not know one of them
   */
  sealFor(services: readonly string[], purpose: string, bytes: Uint8Array): string {
    return this.sealBoxFor(services, purpose, sealBox(bytes));
  }

  /**
   * As `sealFor`, but the same bytes are sealed to the same text: whoever sees two of them knows whether they
   * say the same.
   */
  sealRepeatably(services: readonly string[], purpose: string, bytes: Uint8Array): string {
    return this.sealBoxFor(services, purpose, sealBox(bytes, { secret: this.repeatableSecret, purpose }));
  }

  private sealBoxFor(
    services: readonly string[],
    purpose: string,
    { contentKey, box }: ReturnType<typeof sealBox>,
  ): string {
    const wrappedKeys = services
      .flatMap((service) => this.publicKeysOf(service))
      .map((key) => [key.keyId, wrapKey(this.wrappingKeyFor(purpose, key), contentKey)] as const);
    return encodeSealed({ senderKeyId: this.keyId, wrappedKeys: new Map(wrappedKeys), box });
  }

  /** Opens what `from` sealed for this service. @throws CannotOpen */
  open(from: string, purpose: string, sealed: string): Buffer {
    const { senderKeyId, wrappedKeys, box } = decodeSealed(sealed);
    const sender = this.directory.keyOf(from, senderKeyId);
    if (sender === undefined) throw new CannotOpen('unknown sender key');
    const wrapped = wrappedKeys.get(this.keyId);
    if (wrapped === undefined) throw new CannotOpen('not sealed for this key');
    return openBox(unwrapKey(this.wrappingKeyFrom(purpose, sender), wrapped), box);
  }

  /** Opens what some service of the directory sealed for this one. @throws CannotOpen */
  openFromAny(purpose: string, sealed: string): Buffer {
    const from = this.directory.serviceOf(decodeSealed(sealed).senderKeyId);
    if (from === undefined) throw new CannotOpen('unknown sender key');
    return this.open(from, purpose, sealed);
  }

  /** A secret of 32 bytes for one use inside this service; the same in each of its processes. */
  deriveSecret(purpose: string): Buffer {
    return derive(this.secret, `local/${purpose}`);
  }

  private publicKeysOf(service: string): readonly ServicePublicKey[] {
    const keys = this.directory.keysOf(service);
    if (keys.length === 0) throw new BadServiceIdentity(`no public key of ${service} is known`);
    return keys;
  }

  private wrappingKeyFor(purpose: string, listener: ServicePublicKey): Buffer {
    return this.wrappingKey([purpose, this.keyId, listener.keyId], listener);
  }

  private wrappingKeyFrom(purpose: string, sender: ServicePublicKey): Buffer {
    return this.wrappingKey([purpose, sender.keyId, this.keyId], sender);
  }

  /** What two services share (X25519, RFC 7748), for one purpose and one direction. */
  private wrappingKey(use: readonly [string, string, string], peer: ServicePublicKey): Buffer {
    const name = JSON.stringify(use);
    const known = this.wrappingKeys.get(name);
    if (known !== undefined) return known;
    const shared = diffieHellman({ privateKey: this.agreement, publicKey: peer.agreement });
    const key = derive(shared, `wrap/${name}`);
    this.wrappingKeys.set(name, key);
    return key;
  }
}
