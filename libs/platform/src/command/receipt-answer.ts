import type { HttpResponse } from '../edge/http-response.js';
import type { PublishedPosition } from './consistency-tokens.js';

/**
 * A response as a receipt keeps it: its token follows from where it was published, which counts from the
 * receipt's position. Earlier versions kept the token and no `published`.
 */
export interface ReceiptAnswer extends HttpResponse {
  readonly published?: readonly PublishedPosition[];
}

export const withToken = (response: HttpResponse, token: string | undefined): HttpResponse =>
  token === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'consistency-token': token } };
