import { SetMetadata } from '@nestjs/common';

const BODY_CLASS = 'geleit:body-class';
export type BodyClass = new () => object;

/** Declares the class of the body that a route expects. */
export const ExpectsBody = (type: BodyClass): MethodDecorator => SetMetadata(BODY_CLASS, type);

/** Returns the class of the route's body; undefined if it expects none. */
export const bodyClassOf = (handler: object): BodyClass | undefined =>
  Reflect.getMetadata(BODY_CLASS, handler) as BodyClass | undefined;
