import type { ErasureCertificate } from '@geleit/privacy';
import { eventually } from '@geleit/testing';
import { randomUUID } from 'node:crypto';
import { requestsTo, type SendRequest } from '../crawl/http.js';
import type { Row, VictimRows } from '../crawl/victim-data.js';

/** Somebody who was erased: every stream about them, by the collection that shows it, and the certificate. */
export interface ErasedPerson {
  readonly streams: ReadonlyMap<string, readonly string[]>;
  /** How many sessions their cases had. */
  readonly sessions: number;
  readonly certificate: ErasureCertificate;
}

interface Effects {
  readonly requestIds: readonly string[];
  readonly consentIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly referralIds: readonly string[];
  readonly sessions: number;
}

/** The lists that show people, each from another service or another kind of record. */
const collections = ['/v1/persons', '/v1/requests', '/v1/consents', '/v1/cases', '/v1/referrals'] as const;
/** Every service destroys its keys and tries to open what they sealed, after a seal over its log. */
const erasureMs = 180_000;
const stepMs = 60_000;

/** The ids of people, those first of whom the most kinds of records are kept. */
export function peopleByRecords(rows: VictimRows): readonly string[] {
  const [people = new Set<string>(), ...others] = collections.map(
    (path) => new Set((rows.get(path) ?? []).map(({ personId }) => String(personId))),
  );
  const kindsOf = (personId: string): number => others.filter((ids) => ids.has(personId)).length;
  return [...people].sort((one, other) => kindsOf(other) - kindsOf(one));
}

/** What an organisation's people do so that somebody is forgotten or hidden. Whoever is allowed to does it. */
export class ErasingStaff {
  private readonly send: SendRequest;

  constructor(
    url: string,
    private readonly authorizations: readonly string[],
  ) {
    this.send = requestsTo(url);
  }

  /**
   * Asks for the erasure of the first of these people for whom somebody may ask, up to so many: nobody asks for
   * a registration that was merged into another. Returns the ids of the requests, also of those made before.
   * @throws Error if there are fewer
   */
  async requestErasures(personIds: readonly string[], count: number): Promise<readonly string[]> {
    const [requestIds, refusals]: [string[], string[]] = [[], []];
    for (const personId of personIds) {
      if (requestIds.length === count) return requestIds;
      const body = { personId, reason: 'consent_withdrawn' };
      const { row, refusal = '' } = await this.tryInTurn('POST', '/v1/erasure-requests', body);
      const id = row?.['id'] ?? (await this.findErasureRequest(personId));
      if (id === undefined) refusals.push(refusal);
      else requestIds.push(String(id));
    }
    if (requestIds.length < count)
      throw new Error(`${requestIds.length} of ${personIds.length} can be erased: ${refusals.join('; ')}`);
    return requestIds;
  }

  /** From a request to the certificate. @throws Error if nobody may take a step */
  async erase(erasureRequestId: string): Promise<ErasedPerson> {
    const path = `/v1/erasure-requests/${erasureRequestId}`;
    await this.post(`${path}/check-identity`, { how: 'known_in_person' });
    await this.post(`${path}/plan`, {});
    const planned = await eventually(async () => {
      const { effects } = await this.get(path);
      if (effects === null) throw new Error('not planned');
      return effects as Effects;
    });
    await this.post(`${path}/approve`, { as: 'team_lead' });
    await this.post(`${path}/approve`, { as: 'organisation_admin' });
    const { personIds } = await eventually(async () => {
      const request = await this.get(path);
      if (request['status'] !== 'verified') throw new Error(`the erasure is ${JSON.stringify(request)}`);
      return request;
    }, erasureMs);
    return {
      streams: new Map([
        ['/v1/persons', personIds as readonly string[]],
        ['/v1/requests', planned.requestIds],
        ['/v1/consents', planned.consentIds],
        ['/v1/cases', planned.caseIds],
        ['/v1/referrals', planned.referralIds],
      ]),
      sessions: planned.sessions,
      certificate: (await this.get(`${path}/certificate`)) as unknown as ErasureCertificate,
    };
  }

  /** Protects the first of these people who can be protected. Returns their id. */
  async protectOneOf(personIds: readonly string[], deputyIds: readonly string[]): Promise<string> {
    for (const personId of personIds)
      for (const deputyId of deputyIds) {
        const body = { alias: randomUUID(), deputyId };
        const path = `/v1/persons/${personId}/enter-protection`;
        if ((await this.tryInTurn('POST', path, body)).row !== undefined) return personId;
      }
    throw new Error('nobody could be protected');
  }

  /** The statuses and bodies with which each of them reads a path. */
  readAs(path: string): Promise<readonly { readonly status: number; readonly text: string }[]> {
    return Promise.all(
      this.authorizations.map((authorization) => this.send({ authorization, method: 'GET', path })),
    );
  }

  private async findErasureRequest(personId: string): Promise<unknown> {
    const { items } = await this.get(`/v1/erasure-requests?personId=${personId}`);
    return (items as readonly Row[])[0]?.['erasureRequestId'];
  }

  private get(path: string): Promise<Row> {
    return this.require('GET', path);
  }

  private post(path: string, body: object): Promise<Row> {
    return this.require('POST', path, body);
  }

  /** Until the services have heard of what was done before, nobody is allowed to. */
  private require(method: 'GET' | 'POST', path: string, body?: object): Promise<Row> {
    return eventually(async () => {
      const { row, refusal } = await this.tryInTurn(method, path, body);
      if (row === undefined) throw new Error(`nobody may ${method} ${path}: ${refusal}`);
      return row;
    }, stepMs);
  }

  /** The first success, or the last refusal that is not for want of a right. */
  private async tryInTurn(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<{ readonly row?: Row; readonly refusal?: string }> {
    let refusal = '';
    for (const authorization of this.authorizations) {
      const { status, text } = await this.send({ authorization, method, path, ...(body && { body }) });
      if (status < 300) return { row: JSON.parse(text) as Row };
      if (status !== 403 || refusal === '') refusal = text;
    }
    return { refusal };
  }
}
