/** Sends one request. */
export type SendRequest = (request: Request) => Promise<Response>;

export interface RetryOptions {
  readonly send?: SendRequest;
  /** Returns a new access token once one was refused: it may have expired. */
  readonly renewToken?: () => Promise<string>;
  /** Is called before each further attempt. */
  readonly onRetry?: () => void;
}

const maximumAttempts = 12;
const busyStatuses: readonly number[] = [429, 502, 503, 504];

/**
 * Sends a request again where the platform requests it, or where there was no response. A command keeps its
 * idempotency key, so that it runs once.
 */
export function retryingFetch({
  send = (request) => fetch(request),
  renewToken,
  onRetry = () => undefined,
}: RetryOptions = {}): SendRequest {
  const isFinal = (response: Response): boolean =>
    !isPostponed(response) && (response.status !== 401 || renewToken === undefined);
  const renewRefusedToken = async (request: Request, response: Response | undefined): Promise<void> => {
    if (response?.status === 401 && renewToken !== undefined)
      request.headers.set('authorization', `Bearer ${await renewToken()}`);
  };
  return async (request) => {
    for (let attempt = 1; attempt < maximumAttempts; attempt += 1) {
      const response = await send(request.clone()).catch(() => undefined);
      if (response !== undefined && isFinal(response)) return response;
      onRetry();
      await response?.body?.cancel();
      await renewRefusedToken(request, response);
      await sleep(retryDelayMs(response, attempt));
    }
    return send(request);
  };
}

/** The platform is overloaded, catching up, or overtaken; then the response says when to retry. */
const isPostponed = ({ status, headers }: Response): boolean =>
  busyStatuses.includes(status) || (status === 409 && headers.has('retry-after'));

function retryDelayMs(response: Response | undefined, attempt: number): number {
  const retryAfter = Number(response?.headers.get('retry-after') ?? NaN);
  return Number.isFinite(retryAfter) ? Math.min(retryAfter, 60) * 1000 : Math.min(100 * 2 ** attempt, 5000);
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
