import type { ServiceIdentity } from '../identity/service-identity.js';
import { ErasureLedger } from './erasure-ledger.js';
import { readWholeLines, writeLines } from './ledger-file.js';
import {
  BadErasureLedger,
  emptyLedger,
  hashOfLine,
  ledgerPurpose,
  parseLines,
  signedPartOf,
  type LedgerHead,
  type LedgerLine,
  type RecordedDestruction,
} from './ledger-line.js';
import { PostgresLedgerHead, type LockedLedgerHead } from './locked-ledger-head.js';

export interface ErasureLedgerSettings {
  readonly path: string;
  readonly head: LockedLedgerHead;
  readonly identity: Pick<ServiceIdentity, 'service' | 'sign' | 'directory'>;
}

/**
 * The ledger in a file, one signed JSON object a line, each with the hash of the line before. All processes of a
 * service share the file.
 */
export class FileErasureLedger extends ErasureLedger {
  private readonly recorded = new Set<string>();
  private readonly read: RecordedDestruction[] = [];
  private head: LedgerHead = emptyLedger;
  private end = 0;

  private constructor(private readonly settings: ErasureLedgerSettings) {
    super();
  }

  /** @throws BadErasureLedger, KeysUnavailable */
  static async open(settings: ErasureLedgerSettings): Promise<FileErasureLedger> {
    const ledger = new FileErasureLedger(settings);
    await settings.head.update(async (known) => {
      await ledger.readOn(known);
      return ledger.head;
    });
    return ledger;
  }

  get atStart(): readonly RecordedDestruction[] {
    return this.read;
  }

  get isNew(): boolean {
    return this.recorded.size === 0;
  }

  async record(destructions: readonly RecordedDestruction[]): Promise<void> {
    if (destructions.every(({ eventId }) => this.recorded.has(eventId))) return;
    await this.settings.head.update(async (known) => {
      await this.readOn(known);
      const missing = destructions.filter(({ eventId }) => !this.recorded.has(eventId));
      if (missing.length > 0) await this.append(missing);
      return this.head;
    });
  }

  /** Reads what other processes, or this one before, have written. */
  private async readOn(known: LedgerHead): Promise<void> {
    const { path, identity } = this.settings;
    const from = this.head;
    const { text, end } = await readWholeLines(path, this.end);
    if (end < this.end) throw new BadErasureLedger(cutSentence);
    const { lines, head } = parseLines(text, from);
    requireKnownHead(known, from, text);
    const last = lines.at(-1);
    // A valid signature covers all lines before it. What the keys database knows was checked when it was read.
    if (last !== undefined && head.hash !== known.hash && !isSigned(last, identity))
      throw new BadErasureLedger(`line ${last.number} was not signed by this service`);
    for (const line of lines) {
      this.recorded.add(line.eventId);
      this.read.push(line);
    }
    this.head = head;
    this.end = end;
  }

  private async append(destructions: readonly RecordedDestruction[]): Promise<void> {
    let after = this.head;
    let text = '';
    for (const destruction of destructions) {
      const unsigned = { number: after.lines + 1, previous: after.hash, ...destruction };
      const signature = this.settings.identity.sign(ledgerPurpose, signedPartOf(unsigned));
      const line = JSON.stringify({ ...unsigned, ...signature } satisfies LedgerLine);
      text += `${line}\n`;
      after = { lines: unsigned.number, hash: hashOfLine(line) };
    }
    this.end = await writeLines(this.settings.path, this.end, text);
    this.head = after;
    for (const { eventId } of destructions) this.recorded.add(eventId);
  }
}

const cutSentence = 'it ends before what was recorded in it: the file is missing, cut or another one';

/** @throws BadErasureLedger if what the keys database knows of the ledger is not in it */
function requireKnownHead(known: LedgerHead, from: LedgerHead, text: string): void {
  if (known.lines <= from.lines) return;
  const line = text.split('\n')[known.lines - from.lines - 1];
  if (line === undefined || line === '' || hashOfLine(line) !== known.hash)
    throw new BadErasureLedger(cutSentence);
}

const isSigned = (
  { keyId, signature, ...line }: LedgerLine,
  { service, directory }: Pick<ServiceIdentity, 'service' | 'directory'>,
): boolean => directory.verify(service, ledgerPurpose, signedPartOf(line), { keyId, signature });

/**
 * Opens the ledger of a service.
 * @param keysUrl database `geleit_<service>_keys`, as the service's login
 * @throws BadErasureLedger, KeysUnavailable
 */
export const openErasureLedger = (
  path: string,
  keysUrl: string,
  identity: ServiceIdentity,
): Promise<ErasureLedger> =>
  FileErasureLedger.open({ path, identity, head: new PostgresLedgerHead(keysUrl, identity.service) });
