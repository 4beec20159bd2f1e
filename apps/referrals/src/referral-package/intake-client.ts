import type { DisclosedPerson } from '@geleit/contracts';
import { disclosureTicketHeader, ProblemError } from '@geleit/platform';
import { Agent } from 'undici';

/** What intake discloses under a consent: only what its scopes cover. */
export interface Disclosure {
  readonly person: DisclosedPerson;
}

const timeoutMs = 5_000;
const intakeUnavailable = () => new ProblemError('unavailable', { headers: { 'retry-after': '2' } });

/**
 * Calls intake on behalf of the reader. Intake verifies the reader's own token and checks the consent against
 * its own rows at that moment.
 */
export class IntakeClient {
  private readonly agent = new Agent({
    connections: 32,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  constructor(private readonly url: string) {}

  /**
   * @throws ProblemError not-found: the consent is not valid; unavailable: intake did not respond, so nothing
   * is shown
   */
  async fetchDisclosure(consentId: string, authorization: string, ticket: string): Promise<Disclosure> {
    const { statusCode, body } = await this.agent
      .request({
        origin: new URL(this.url).origin,
        path: `/internal/disclosures/${encodeURIComponent(consentId)}`,
        method: 'GET',
        headers: { authorization, [disclosureTicketHeader]: ticket },
      })
      .catch(() => {
        throw intakeUnavailable();
      });
    if (statusCode === 200) return (await body.json()) as Disclosure;
    await body.dump();
    throw statusCode === 404 ? new ProblemError('not-found') : intakeUnavailable();
  }

  close(): Promise<void> {
    return this.agent.close();
  }
}
