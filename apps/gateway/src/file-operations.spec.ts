import { fileOperationsOf } from './file-operations.js';

const content = { 'multipart/form-data': {} };
const takesFile = fileOperationsOf({
  paths: {
    '/v1/cases/{id}/documents': { get: {}, post: { requestBody: { content } } },
    '/v1/cases/{id}/tasks': { post: { requestBody: { content: { 'application/json': {} } } } },
  },
});

it.each([
  ['/v1/cases/5/documents', true],
  ['/v1/cases/5/documents?x=1', true],
  ['/v1/cases/5/documents/6', false],
  ['/v1/cases//documents', false],
  ['/v1/cases/5/tasks', false],
])('a form is accepted at %s: %s', (url, accepted) => expect(takesFile(url)).toBe(accepted));
