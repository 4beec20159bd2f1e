import type { Access } from './access.js';

interface Token {
  readonly value: string;
  readonly until: number;
}

/** Access tokens of the logins, each fetched once and again a minute before it runs out. */
export class Tokens {
  private readonly known = new Map<string, Promise<Token>>();

  constructor(private readonly access: Access) {}

  async of(login: string): Promise<string> {
    const known = await this.known.get(login);
    if (known !== undefined && known.until > Date.now()) return known.value;
    const fresh = this.fetch(login);
    this.known.set(login, fresh);
    fresh.catch(() => this.known.delete(login));
    return (await fresh).value;
  }

  forget(login: string): void {
    this.known.delete(login);
  }

  private async fetch(login: string): Promise<Token> {
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
    return { value, until: Date.now() + (seconds - 60) * 1000 };
  }
}
