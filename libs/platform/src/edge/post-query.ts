import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';

const POST_QUERY = 'geleit:post-query';
export type PostQueryClass = new () => object;

/**
 * Marks a hand-written POST that only reads, because its parameters must not appear in a URL. It changes
 * nothing, so it needs no `Idempotency-Key` and returns 200. `type` describes its body.
 */
export const PostQuery = (type: PostQueryClass): MethodDecorator =>
  applyDecorators(SetMetadata(POST_QUERY, type), HttpCode(200));

/** Returns the class of the query's body; undefined if the route is not a query by POST. */
export const postQueryOf = (handler: object): PostQueryClass | undefined =>
  Reflect.getMetadata(POST_QUERY, handler) as PostQueryClass | undefined;
