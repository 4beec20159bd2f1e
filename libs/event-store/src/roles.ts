/**
 * The roles of one service (docs/architecture.md, "Store"). Their names carry the service, because roles
 * belong to the whole cluster.
 */
export interface DatabaseRoles {
  /** Owns everything; nobody signs in as it. */
  readonly owner: string;
  /** Queries, confined to one organisation. */
  readonly read: string;
  /** The writer: projections of the organisation it has set, everything else through functions. */
  readonly append: string;
  /** Relay and rebuild: reads across organisations. */
  readonly daemon: string;
  /** Signs in; may become the three above, owns and inherits nothing. */
  readonly login: string;
}

/** @throws when the name could not be part of an SQL identifier */
export function databaseRolesOf(service: string): DatabaseRoles {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service))
    throw new Error('a service is named in lower case letters, digits and _');
  const login = `geleit_${service}`;
  return {
    login,
    owner: `${login}_owner`,
    read: `${login}_read`,
    append: `${login}_append`,
    daemon: `${login}_daemon`,
  };
}

export const databaseOf = (service: string): string => databaseRolesOf(service).login;

/** The service whose database this is. */
export const serviceOf = (database: string): string => database.replace(/^geleit_/, '');
