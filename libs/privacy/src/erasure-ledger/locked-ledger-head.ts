import pg from 'pg';
import { keysConnectionConfig, toKeysUnavailable } from '../keys/keys-connection.js';
import { emptyLedger, type LedgerHead } from './ledger-line.js';

/** Of several processes, one at a time has the ledger; each needs no longer than a few writes to a disk. */
const waitMs = 20_000;

/** The end of the ledger as the keys database knows it: a copy that was cut is noticed. */
export interface LockedLedgerHead {
  /** Runs `work` while no other process has the ledger, and then keeps what it returns as the new end. */
  update(work: (known: LedgerHead) => Promise<LedgerHead>): Promise<void>;
}

export class PostgresLedgerHead implements LockedLedgerHead {
  constructor(
    private readonly url: string,
    private readonly service: string,
  ) {}

  /** @throws KeysUnavailable, and what `work` throws */
  async update(work: (known: LedgerHead) => Promise<LedgerHead>): Promise<void> {
    const client = new pg.Client({
      ...keysConnectionConfig(this.url, this.service),
      query_timeout: waitMs,
      options: `-c TimeZone=UTC -c statement_timeout=${waitMs}`,
    });
    client.on('error', () => undefined);
    try {
      await asking(client.connect());
      await asking(client.query('BEGIN'));
      const { rows } = await asking(client.query<LedgerHead>('SELECT * FROM keys.lock_ledger()'));
      const next = await work(rows[0] ?? emptyLedger);
      await asking(client.query('SELECT keys.save_ledger_head($1, $2)', [next.lines, next.hash]));
      await asking(client.query('COMMIT'));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const asking = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (fault) {
    throw toKeysUnavailable(fault);
  }
};
