import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ExpectsBody, type BodyClass } from './body-class.js';

const POST_QUERY = 'geleit:post-query';

/**
 * Marks a hand-written POST that only reads, because its parameters must not appear in a URL. It changes
 * nothing, so it needs no `Idempotency-Key` and returns 200. `type` describes its body.
 */
export const PostQuery = (type: BodyClass): MethodDecorator =>
  applyDecorators(SetMetadata(POST_QUERY, true), ExpectsBody(type), HttpCode(200));

/** Whether the route is a query by POST. */
export const isPostQuery = (handler: object): boolean => Reflect.getMetadata(POST_QUERY, handler) === true;
