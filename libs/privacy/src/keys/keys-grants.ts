/**
 * The login may execute the functions that a running service needs, and that is all; so may the administrator.
 * MAINTAIN (PostgreSQL 17) lets the service rewrite the tables without reading them.
 */
export const keysGrantsSql = (login: string): string => `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA keys FROM PUBLIC;
GRANT USAGE ON SCHEMA keys TO ${login}, SESSION_USER;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA keys TO ${login}, SESSION_USER;
GRANT MAINTAIN ON keys.data_key, keys.kek TO ${login};
REVOKE EXECUTE ON FUNCTION keys.retire_keks FROM ${login};
`;
