/**
 * The owner of rows that every organisation of a deployment may read: the nil UUID (RFC 9562), which no
 * organisation has.
 */
export const sharedTenant = '00000000-0000-0000-0000-000000000000';
