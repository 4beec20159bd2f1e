import { KeysUnavailable } from './key-faults.js';
import { WrongKey } from './key-provider.js';

export interface TransitSettings {
  /** Of Vault or OpenBao, such as `https://vault:8200`. */
  readonly address: string;
  readonly token: string;
  /** Where the Transit engine is mounted. */
  readonly mount: string;
  readonly timeoutMs?: number;
}

export interface TransitItem {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  /** base64; authenticated with the ciphertext. */
  readonly associated_data: string;
}

type TransitResult = Readonly<Partial<Record<'plaintext' | 'ciphertext' | 'error', string>>>;

interface TransitBody {
  readonly errors?: readonly string[];
  readonly data?: { readonly batch_results?: readonly TransitResult[] } & Readonly<Record<string, unknown>>;
}

/** The server refused the request itself: repeating it would not help. */
class TransitRefused extends WrongKey {}

/** HTTP API of the Transit engine of HashiCorp Vault and OpenBao. Its errors never quote a request. */
export class TransitClient {
  constructor(private readonly settings: TransitSettings) {}

  /** Runs one operation on many values, in their order. @throws KeysUnavailable, WrongKey */
  async batch(
    operation: 'encrypt' | 'decrypt' | 'rewrap',
    key: string,
    items: readonly TransitItem[],
  ): Promise<readonly TransitResult[]> {
    const { data } = await this.send('POST', `${this.settings.mount}/${operation}/${key}`, {
      batch_input: items,
    });
    const results = data?.batch_results ?? [];
    if (results.length !== items.length || results.some(({ error }) => error !== undefined))
      throw new WrongKey(
        `Vault cannot ${operation} with its key: it is not the one that wrapped the data keys`,
      );
    return results;
  }

  /** Requests anything else below the mount. Returns the data of the answer. */
  async key(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<TransitBody['data']> {
    return (await this.send(method, `${this.settings.mount}/keys/${path}`, body)).data;
  }

  /** Whether Vault is unsealed and knows the token. @throws KeysUnavailable, WrongKey */
  async lookUpToken(): Promise<{ readonly renewable: boolean }> {
    const { data } = await this.send('GET', 'auth/token/lookup-self');
    return { renewable: data?.['renewable'] === true };
  }

  async renewToken(): Promise<void> {
    await this.send('POST', 'auth/token/renew-self', {});
  }

  private async send(method: string, path: string, body?: object): Promise<TransitBody> {
    const { address, token, timeoutMs = 5_000 } = this.settings;
    try {
      const response = await fetch(new URL(`/v1/${path}`, address), {
        method,
        headers: { 'x-vault-token': token, 'x-vault-request': 'true' },
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return this.parse(response.status, text === '' ? {} : (JSON.parse(text) as TransitBody));
    } catch (fault) {
      if (fault instanceof WrongKey || fault instanceof KeysUnavailable) throw fault;
      throw new KeysUnavailable(undefined, { cause: fault });
    }
  }

  /** A batch of which one item failed has status 400 and its results. */
  private parse(status: number, body: TransitBody): TransitBody {
    if (status < 300 || body.data?.batch_results !== undefined) return body;
    if (status === 403)
      throw new TransitRefused('Vault refuses VAULT_TOKEN: it is wrong, has expired or lacks the rights');
    if (status === 400 || status === 404)
      throw new TransitRefused('Vault does not know the key, or no Transit engine at VAULT_TRANSIT_MOUNT');
    throw new KeysUnavailable(undefined, { cause: new Error(`Vault answered ${status}`) });
  }
}
