import { declaredOperationsOf } from './declared-operations.js';

const limit = { name: 'limit', in: 'query' };
const operationsOf = declaredOperationsOf({
  paths: {
    '/v1/persons': {
      get: {
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { name: 'birth.from', in: 'query' },
          { name: 'Prefer', in: 'header' },
        ],
      },
      post: {},
    },
    '/v1/persons/{id}': { get: { parameters: [{ name: 'id', in: 'path' }] } },
    '/v1/persons/search': { post: {} },
    '/v1/persons/{id}/identify': { post: {} },
  },
  components: { parameters: { limit } },
});

describe('the methods of a path', () => {
  it.each([
    ['/v1/persons?limit=1', ['GET', 'POST']],
    ['/v1/persons/4711', ['GET']],
    ['/v1/persons/search', ['POST']],
    ['/v1/persons/4711/identify', ['POST']],
    ['/v1/persons//identify', []],
    ['/v1/persons/4711/nothing', []],
  ])('of %s are %p', (url, methods) => expect([...operationsOf(url).keys()]).toEqual(methods));
});

describe('the query parameters of an operation', () => {
  it.each([
    ['GET', '/v1/persons', ['limit', 'birth.from']],
    ['POST', '/v1/persons', []],
    ['GET', '/v1/persons/4711', []],
  ])('%s %s are %p', (method, url, names) =>
    expect([...(operationsOf(url).get(method) ?? ['none'])]).toEqual(names),
  );
});
