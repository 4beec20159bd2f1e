import { Client, type ClientConfig } from 'pg';

/** Beyond this many, statements of a connection are parsed and planned each time. */
const maxStatements = 200;

type Query = Client['query'];

/**
 * A client that prepares each `query(text, values)` once per connection, under a name that stands for its
 * text: the server parses it once, and after a few executions plans it once too. Statements must name the
 * columns they return, because a prepared `SELECT *` fails once a migration adds a column.
 *
 * A plan that was made while a table was small is kept while the table grows. A statement whose best plan
 * depends on that is passed as `query({ text, values })`, which is not prepared, or its connection sets
 * `plan_cache_mode = force_custom_plan`.
 */
export class PreparedClient extends Client {
  private readonly statementNames = new Map<string, string>();

  constructor(config?: string | ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: readonly unknown[]) => unknown;
    this.query = ((first: unknown, ...rest: readonly unknown[]) =>
      typeof first === 'string' && Array.isArray(rest[0]) && rest[0].length > 0
        ? query({ name: this.nameOf(first), text: first }, ...rest)
        : query(first, ...rest)) as Query;
  }

  private nameOf(text: string): string | undefined {
    const known = this.statementNames.get(text);
    if (known !== undefined || this.statementNames.size >= maxStatements) return known;
    const name = `statement_${this.statementNames.size + 1}`;
    this.statementNames.set(text, name);
    return name;
  }
}
