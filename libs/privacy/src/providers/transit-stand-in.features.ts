import { randomBytes, createSecretKey, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unwrapBytes, wrapBytes } from './wrapping.js';

interface TransitKey {
  versions: Map<number, KeyObject>;
  latest: number;
  minDecryption: number;
  deletionAllowed: boolean;
}
interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly associated_data?: string;
}
type Body = Readonly<Record<string, unknown>>;
interface Reply {
  readonly status: number;
  readonly body?: object;
}

const reply = (status: number, body?: object): Reply => ({ status, ...(body && { body }) });
const refused = (status: number, ...errors: readonly string[]): Reply => reply(status, { errors });

/**
 * The part of Vault's HTTP API that the provider uses, with its statuses and errors, for specs: a Transit engine
 * at `transit` and the token's own paths.
 */
export class TransitStandIn {
  sealed = false;
  token = randomBytes(16).toString('hex');
  renewals = 0;
  private readonly keys = new Map<string, TransitKey>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TransitStandIn> {
    const server = createServer();
    const standIn = new TransitStandIn(server);
    server.on('request', (request, response) => {
      void readJson(request).then((body) => {
        const { status, body: content } = standIn.respond(request, body);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(content && JSON.stringify(content));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    return standIn;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private respond({ method = '', url, headers }: IncomingMessage, body: Body): Reply {
    if (this.sealed) return refused(503, 'Vault is sealed');
    if (headers['x-vault-token'] !== this.token) return refused(403, 'permission denied');
    const { mount, kind, name, action } = segmentsOf(url);
    if (mount === 'auth') return this.respondToToken(name);
    if (mount !== 'transit') return refused(404, `no handler for route "${mount}/${kind}/${name}"`);
    return kind === 'keys' ? this.administer(method, name, action, body) : this.batch(kind, name, body);
  }

  private respondToToken(path: string): Reply {
    if (path === 'renew-self') this.renewals += 1;
    return reply(200, { data: { renewable: true, ttl: 3600 } });
  }

  /** Encrypting with a name that is unknown makes its key. */
  private batch(operation: string, name: string, { batch_input: input }: Body): Reply {
    if (operation === 'encrypt' && !this.keys.has(name)) this.rotate(name);
    const key = this.keys.get(name);
    if (key === undefined) return refused(400, 'encryption key not found');
    const results = (input as readonly Item[]).map((item) => {
      try {
        return this.runOne(operation, key, item);
      } catch {
        return { error: 'cipher: message authentication failed' };
      }
    });
    return reply(results.some((result) => 'error' in result) ? 400 : 200, {
      data: { batch_results: results },
    });
  }

  private runOne(operation: string, key: TransitKey, item: Item): object {
    const { plaintext = '', associated_data: place = '' } = item;
    if (operation === 'encrypt') return this.encrypt(key, Buffer.from(plaintext, 'base64'), place);
    const plain = decrypt(key, item.ciphertext ?? '', place);
    if (plain === undefined)
      return { error: 'ciphertext or signature version is disallowed by policy (too old)' };
    return operation === 'decrypt'
      ? { plaintext: plain.toString('base64') }
      : this.encrypt(key, plain, place);
  }

  private encrypt({ versions, latest }: TransitKey, plain: Buffer, place: string): object {
    const wrapped = wrapBytes(versions.get(latest) as KeyObject, plain, place);
    return { ciphertext: `vault:v${latest}:${wrapped.toString('base64')}`, key_version: latest };
  }

  private administer(method: string, name: string, action: string, body: Body): Reply {
    const key = this.keys.get(name);
    if (key === undefined)
      return method === 'GET' ? refused(404) : refused(400, `no existing key named ${name}`);
    if (method === 'DELETE') return this.remove(name, key);
    if (action === 'rotate') this.rotate(name);
    if (action === 'config') configure(key, body);
    if (action === 'trim') trim(key, Number(body['min_available_version']));
    return reply(200, { data: { name, latest_version: key.latest } });
  }

  private remove(name: string, { deletionAllowed }: TransitKey): Reply {
    if (!deletionAllowed) return refused(400, 'deletion is not allowed for this key');
    this.keys.delete(name);
    return reply(204);
  }

  private rotate(name: string): void {
    const key = this.keys.get(name) ?? {
      versions: new Map(),
      latest: 0,
      minDecryption: 1,
      deletionAllowed: false,
    };
    key.latest += 1;
    key.versions.set(key.latest, createSecretKey(randomBytes(32)));
    this.keys.set(name, key);
  }
}

function segmentsOf(url = '') {
  const [, , mount = '', kind = '', name = '', action = ''] = url.split('/');
  return { mount, kind, name, action };
}

/** Undefined for a version that was trimmed or may not be used any more. */
function decrypt(
  { versions, minDecryption }: TransitKey,
  ciphertext: string,
  place: string,
): Buffer | undefined {
  const [, version, wrapped = ''] = /^vault:v(\d+):(.*)$/.exec(ciphertext) ?? [];
  const opener = versions.get(Number(version));
  if (opener === undefined || Number(version) < minDecryption) return undefined;
  return unwrapBytes(opener, Buffer.from(wrapped, 'base64'), place);
}

function trim({ versions }: TransitKey, oldest: number): void {
  for (const version of versions.keys()) if (version < oldest) versions.delete(version);
}

function configure(key: TransitKey, body: Body): void {
  const { min_decryption_version: oldest, deletion_allowed: deletable } = body;
  if (typeof oldest === 'number') key.minDecryption = oldest;
  if (typeof deletable === 'boolean') key.deletionAllowed = deletable;
}

async function readJson(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString()) as Body);
}
