export type { components, operations, paths } from './api-types.js';
export { createApiClient, type ApiClient, type ApiClientOptions } from './api-client.js';
export { MachineClient, type Answer } from './machine-client.js';
export { RequestRefusedError, type Problem } from './request-refused.js';
export type { CommandPath, CommandRequest, CommandResponseOf, ReadRequest } from './request-types.js';
export type { ItemOf, ListPath, ReadPath, ResponseOf } from './response-types.js';
export { retryingFetch, type RetryOptions, type SendRequest } from './retrying-fetch.js';
