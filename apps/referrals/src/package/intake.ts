import { disclosureTicketHeader, Refusal } from '@geleit/platform';
import { Agent } from 'undici';

/** What intake answers for a consent: only what its scopes cover. */
export interface Disclosed {
  readonly person: object;
}

const timeout = 5_000;
const unavailable = () => new Refusal('unavailable', { headers: { 'retry-after': '2' } });

/**
 * Asks intake as the reader him- or herself: it verifies the reader's own token, and judges the consent on
 * its own rows at that moment.
 */
export class Intake {
  private readonly agent = new Agent({
    connections: 32,
    connect: { timeout },
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });

  constructor(private readonly url: string) {}

  /**
   * @throws Refusal not-found: the consent does not stand; unavailable: nobody could say, so nothing is shown
   */
  async disclosure(consentId: string, authorization: string, ticket: string): Promise<Disclosed> {
    const { statusCode, body } = await this.agent
      .request({
        origin: new URL(this.url).origin,
        path: `/internal/disclosures/${encodeURIComponent(consentId)}`,
        method: 'GET',
        headers: { authorization, [disclosureTicketHeader]: ticket },
      })
      .catch(() => {
        throw unavailable();
      });
    if (statusCode === 200) return (await body.json()) as Disclosed;
    await body.dump();
    throw statusCode === 404 ? new Refusal('not-found') : unavailable();
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}
