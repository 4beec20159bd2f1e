import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';

const QUESTION = 'geleit:question';
export type QuestionClass = new () => object;

/**
 * A hand-written POST that only asks: what it names must not stand in an address. It changes nothing, so it
 * needs no `Idempotency-Key` and is answered 200. `type` describes its body.
 */
export const Question = (type: QuestionClass): MethodDecorator =>
  applyDecorators(SetMetadata(QUESTION, type), HttpCode(200));

/** What the body of a question looks like; undefined when the route is none. */
export const questionOf = (handler: object): QuestionClass | undefined =>
  Reflect.getMetadata(QUESTION, handler) as QuestionClass | undefined;
