import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';

const POST_QUERY = 'geleit:question';
export type PostQueryClass = new () => object;

/**
 * A hand-written POST that only asks: what it names must not stand in an address. It changes nothing, so it
 * needs no `Idempotency-Key` and is answered 200. `type` describes its body.
 */
export const PostQuery = (type: PostQueryClass): MethodDecorator =>
  applyDecorators(SetMetadata(POST_QUERY, type), HttpCode(200));

/** What the body of a question looks like; undefined when the route is none. */
export const postQueryOf = (handler: object): PostQueryClass | undefined =>
  Reflect.getMetadata(POST_QUERY, handler) as PostQueryClass | undefined;
