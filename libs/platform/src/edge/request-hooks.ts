import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemErrorOf, sendProblem } from './problem-filter.js';
import { requestId } from './request-id.js';
import { recordRoutes } from './route-table.js';

/**
 * Options of the Fastify adapter: a path that cannot be decoded is refused before any route, hook or filter.
 */
export const fastifyErrorOptions: {
  readonly frameworkErrors: (fault: unknown, request: FastifyRequest, reply: FastifyReply) => void;
} = {
  frameworkErrors: (fault, request, reply) =>
    sendProblem(request, reply.header('x-request-id', requestId(request)), problemErrorOf(fault)),
};

/** Adds the hooks that must exist before the first route: request ids, and the table of paths and methods. */
export function registerRequestHooks(fastify: FastifyInstance): void {
  recordRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', requestId(request));
    done();
  });
}
