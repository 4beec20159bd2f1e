import type { FastifyReply } from 'fastify';

/** Says on which headers of the request a response depends, beside those that were said before (RFC 9110). */
export function varyBy(reply: FastifyReply, ...names: readonly string[]): FastifyReply {
  const said = [reply.getHeader('vary') ?? []]
    .flat()
    .flatMap((header) => String(header).split(','))
    .map((name) => name.trim());
  const isNew = (name: string): boolean => !said.some((other) => other.toLowerCase() === name.toLowerCase());
  const added = names.filter(isNew);
  return added.length === 0 ? reply : reply.header('vary', [...said, ...added].join(', '));
}
