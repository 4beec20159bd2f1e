export type { components, operations, paths } from './api-types.js';
export { createApiClient, type ApiClient, type ApiClientOptions } from './api-client.js';
export type { ItemOf, ListPath, ResponseOf } from './response-types.js';
