import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { bodyClassOf, ExpectsBody, type BodyClass } from './body-class.js';

const POST_QUERY = 'geleit:post-query';

/**
 * Marks a hand-written POST that only reads, because its parameters must not appear in a URL. It changes
 * nothing, so it needs no `Idempotency-Key` and returns 200. `type` describes its body.
 */
export const PostQuery = (type: BodyClass): MethodDecorator =>
  applyDecorators(SetMetadata(POST_QUERY, true), ExpectsBody(type), HttpCode(200));

/** Returns the class of the query's body; undefined if the route is not a query by POST. */
export const postQueryOf = (handler: object): BodyClass | undefined =>
  Reflect.getMetadata(POST_QUERY, handler) === true ? bodyClassOf(handler) : undefined;
