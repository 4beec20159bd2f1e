import type { SendRequest } from '@geleit/client';
import type { DemoAccess } from './access.js';

interface CachedToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** Access tokens of the logins. Each is fetched once, and again a minute before it expires. */
export class AccessTokens {
  private readonly tokenByLogin = new Map<string, Promise<CachedToken>>();

  constructor(
    private readonly access: DemoAccess,
    private readonly send: SendRequest,
  ) {}

  async tokenOf(login: string): Promise<string> {
    const known = await this.tokenByLogin.get(login);
    if (known !== undefined && known.expiresAt > Date.now()) return known.value;
    const fresh = this.fetchToken(login);
    this.tokenByLogin.set(login, fresh);
    fresh.catch(() => this.tokenByLogin.delete(login));
    return (await fresh).value;
  }

  forget(login: string): void {
    this.tokenByLogin.delete(login);
  }

  private async fetchToken(login: string): Promise<CachedToken> {
    const secret = this.access.logins.find((one) => one.login === login)?.secret ?? '';
    const credentials = `${encodeURIComponent(login)}:${encodeURIComponent(secret)}`;
    const response = await this.send(
      new Request(this.access.tokenUrl, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: this.access.audience }),
      }),
    );
    if (!response.ok) throw new Error(`no token for ${login}: ${response.status}`);
    const { access_token: value, expires_in: seconds } = (await response.json()) as {
      readonly access_token: string;
      readonly expires_in: number;
    };
    return { value, expiresAt: Date.now() + (seconds - 60) * 1000 };
  }
}
