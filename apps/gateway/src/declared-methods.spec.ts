import { declaredMethodsOf } from './declared-methods.js';

const methodsOf = declaredMethodsOf({
  paths: {
    '/v1/persons': { get: {}, post: {} },
    '/v1/persons/{id}': { get: {} },
    '/v1/persons/search': { post: {} },
    '/v1/persons/{id}/identify': { post: {} },
  },
});

describe('the methods of a path', () => {
  it.each([
    ['/v1/persons?limit=1', ['GET', 'POST']],
    ['/v1/persons/4711', ['GET']],
    ['/v1/persons/search', ['POST']],
    ['/v1/persons/4711/identify', ['POST']],
    ['/v1/persons//identify', []],
    ['/v1/persons/4711/nothing', []],
  ])('of %s are %p', (url, methods) => expect(methodsOf(url)).toEqual(methods));
});
