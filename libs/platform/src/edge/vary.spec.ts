import type { FastifyReply } from 'fastify';
import { varyBy } from './vary.js';

const replyWith = (vary: string | readonly string[] | undefined) => {
  const headers = new Map<string, unknown>([['vary', vary]]);
  const reply = {
    getHeader: (name: string) => headers.get(name),
    header(name: string, value: unknown) {
      headers.set(name, value);
      return reply;
    },
  } as unknown as FastifyReply;
  return { reply, vary: () => headers.get('vary') };
};

it.each([
  [undefined, 'Accept-Language'],
  ['Origin', 'Origin, Accept-Language'],
  ['Origin, accept-language', 'Origin, accept-language'],
  [['Origin', 'Accept'], 'Origin, Accept, Accept-Language'],
])('a response that depends on %j also depends on the language', (before, after) => {
  const { reply, vary } = replyWith(before);
  varyBy(reply, 'Accept-Language');
  expect(vary()).toBe(after);
});
