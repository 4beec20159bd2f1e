import { SetMetadata } from '@nestjs/common';

const QUERY_CLASS = 'geleit:query-class';
type QueryClass = new () => object;

/** Declares the class of the query parameters that a hand-written route expects. */
export const ExpectsQuery = (type: QueryClass): MethodDecorator => SetMetadata(QUERY_CLASS, type);

/** Returns the class of the route's query parameters; undefined if it declares none. */
export const queryClassOf = (handler: object): QueryClass | undefined =>
  Reflect.getMetadata(QUERY_CLASS, handler) as QueryClass | undefined;
