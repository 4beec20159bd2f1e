import type { ConsistencyTokens } from '../edge/consistency-tokens.js';
import type { HttpResponse } from '../edge/http-response.js';
import { etagOf } from '../edge/preconditions.js';
import { rejectionProblem } from '../edge/problem.js';
import type { CommandOutcome, HttpCommandRequest, RelativePublishedPosition } from './command.js';

/**
 * A response as its receipt stores it, before the position of its events is known. A receipt of an earlier
 * version holds a complete response without `published`.
 */
export interface StoredResponse extends HttpResponse {
  readonly published?: readonly RelativePublishedPosition[];
}

/** The outcomes whose response is stored, for repetitions of the request. */
export type RepeatableOutcome = Extract<CommandOutcome, { readonly kind: 'recorded' | 'rejected' }>;

type AnsweredRequest = Pick<HttpCommandRequest, 'incoming' | 'stream' | 'meta' | 'spec'>;

export const storedResponseOf = (request: AnsweredRequest, outcome: RepeatableOutcome): StoredResponse =>
  outcome.kind === 'rejected' ? rejectedResponse(request, outcome) : recordedResponse(request, outcome);

/** Returns the response, at first and at every repetition: the position of its last event completes it. */
export function withConsistencyToken(
  tokens: Pick<ConsistencyTokens, 'issue'>,
  tenant: string,
  { published = [], ...response }: StoredResponse,
  position: number | null,
): HttpResponse {
  if (position === null) return response;
  const token = tokens.issue(
    tenant,
    published.map(([topic, partition, distance]) => [topic, partition, position - distance]),
  );
  return token === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'consistency-token': token } };
}

function recordedResponse(
  { incoming, stream: { id }, meta: { id: commandId } }: AnsweredRequest,
  { version, published }: Extract<RepeatableOutcome, { readonly kind: 'recorded' }>,
): StoredResponse {
  const { api, route } = incoming.exposed;
  const path = `/v1/${api.path}/${id}`;
  const etag = etagOf(version);
  if ('creates' in route.at)
    return { status: 201, headers: { etag, location: path }, body: { id, version }, published };
  if (!('adds' in route.at)) return { status: 200, headers: { etag }, body: { id, version }, published };
  const location = `${path}/${route.at.adds}/${commandId}`;
  return {
    status: 201,
    headers: { etag, location },
    body: { id, partId: commandId, version },
    published,
  };
}

function rejectedResponse(
  { incoming: { problemContext }, spec }: AnsweredRequest,
  { rejection }: Extract<RepeatableOutcome, { readonly kind: 'rejected' }>,
): StoredResponse {
  const { language } = spec.decider;
  const kind = language.rejections[rejection.rejected];
  if (kind === undefined)
    throw new Error(`${language.stream} does not declare the rejection ${rejection.rejected}`);
  const body = rejectionProblem(rejection, kind, problemContext);
  return {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': problemContext.language,
      vary: 'Accept-Language',
    },
    body,
  };
}
