import type { Access } from './access.js';

interface CachedToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** Access tokens of the logins, each fetched once and again a minute before it runs out. */
export class AccessTokens {
  private readonly tokenByLogin = new Map<string, Promise<CachedToken>>();

  constructor(private readonly access: Access) {}

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
    const answer = await fetch(this.access.tokenUrl, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(login)}:${encodeURIComponent(secret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: this.access.audience }),
    });
    if (!answer.ok) throw new Error(`no token for ${login}: ${answer.status}`);
    const { access_token: value, expires_in: seconds } = (await answer.json()) as {
      readonly access_token: string;
      readonly expires_in: number;
    };
    return { value, expiresAt: Date.now() + (seconds - 60) * 1000 };
  }
}
