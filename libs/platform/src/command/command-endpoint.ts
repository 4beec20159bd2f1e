import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../edge/route-authorisation.js';
import { Clock } from '../edge/clock.js';
import type { HttpResponse } from '../edge/http-response.js';
import { problemLanguageOf } from '../edge/problem.js';
import { requestId } from '../edge/request-id.js';
import { uploadedFileOf } from '../edge/uploaded-file.js';
import { LocalTokens } from '../edge/local-tokens.js';
import { CommandPipeline } from './command-pipeline.js';
import type { ExposedCommand } from './command.js';
import { InFlightRequests } from './in-flight-requests.js';
import { receiptKeyOf } from './receipt-key.js';

/** Executes the commands of HTTP requests. */
@Injectable()
export class CommandEndpoint {
  private readonly inFlight = new InFlightRequests();

  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly localTokens: LocalTokens,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemError, Unavailable, RecordTooLarge */
  handle(exposed: ExposedCommand, request: FastifyRequest): Promise<HttpResponse> {
    const actor = actorOf(request);
    const { headers, body, params, routeOptions, url: path } = request;
    const { id: pathId } = params as { readonly id?: string };
    const ifMatch = headers['if-match'];
    const file = uploadedFileOf(request);
    const receipt = receiptKeyOf(this.localTokens, {
      actor,
      key: String(headers['idempotency-key']),
      route: String(routeOptions.url),
      path,
      body: file === undefined ? body : { fields: body, file: file.digest },
      ifMatch,
    });
    const problemContext = {
      language: problemLanguageOf(headers['accept-language']),
      instance: requestId(request),
    };
    const at = this.clock.now();
    return this.inFlight.runOnce(receipt, () =>
      this.pipeline.handle({
        exposed,
        actor,
        pathId,
        body,
        ...(file !== undefined && { file }),
        ifMatch,
        receipt,
        problemContext,
        at,
      }),
    );
  }
}
