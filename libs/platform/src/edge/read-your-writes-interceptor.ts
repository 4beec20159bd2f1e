import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { actorOf } from './route-authorisation.js';
import { ConsistencyTokens } from './consistency-tokens.js';

/**
 * Delays every request with a `Consistency-Token`, query, command or repetition of one, until this service has
 * received the token's events. A token that was not issued to the actor's organisation is refused.
 */
@Injectable()
export class ReadYourWritesInterceptor implements NestInterceptor {
  constructor(private readonly tokens: ConsistencyTokens) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http')
      await this.waitForToken(context.switchToHttp().getRequest<FastifyRequest>());
    return next.handle();
  }

  private async waitForToken(request: FastifyRequest): Promise<void> {
    const { 'consistency-token': token, prefer } = request.headers;
    if (token === undefined) return;
    await this.tokens.waitUntilReached(
      actorOf(request).tenant,
      String(token),
      prefer === undefined ? undefined : String(prefer),
    );
  }
}
