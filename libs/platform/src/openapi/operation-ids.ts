import type { ListApi, QueryApi } from '../manifest/query-api.js';

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const nameOfPath = (path: string): string => path.split(/[-/]/).map(capitalised).join('');
const nameOfRow = ({ projection: { row } }: Pick<QueryApi<object>, 'projection'>): string =>
  row.name.replace(/Row$/, '');
const nameOfParent = ({ part }: QueryApi<object>): string => (part === undefined ? '' : nameOfRow(part.of));

/** `RegisterPerson` → `registerPerson`. */
export const commandOperationId = (command: string): string =>
  `${command.charAt(0).toLowerCase()}${command.slice(1)}`;

/** `listCases`; of a part, `listCaseSessions`. */
export const listOperationId = (api: ListApi<object>): string =>
  `list${nameOfParent(api)}${nameOfPath(api.path)}`;

/** `getCase`; of a part, `getCaseSession`. */
export const rowOperationId = (api: QueryApi<object>): string => `get${nameOfParent(api)}${nameOfRow(api)}`;

/** `getOfficePosition`, for an entry of the column `positions`. */
export const entryOperationId = (api: QueryApi<object>, column: string): string =>
  `get${nameOfRow(api)}${capitalised(column).replace(/s$/, '')}`;
