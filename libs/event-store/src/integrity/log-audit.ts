import { hashLeaf, merkleRootOf } from './merkle-tree.js';
import {
  hashBeforeFirstSeal,
  hashSeal,
  sealPurpose,
  type Seal,
  type SealHead,
  type SealSignatures,
} from './seal.js';

/** One event of the log that is audited; hashes as computed from it now and as its writer stored it. */
export interface AuditedEvent {
  readonly position: number;
  readonly tenant: string;
  readonly hash: Buffer;
  readonly writtenHash: Buffer | null;
}

/** What does not add up: a sentence without values of events. `tenant` is null for the log as a whole. */
export interface AuditFinding {
  readonly tenant: string | null;
  readonly text: string;
}

export interface AuditResult {
  readonly events: number;
  readonly seals: number;
  /** Events after the newest seal. */
  readonly unsealed: number;
  readonly findings: readonly AuditFinding[];
}

export interface AuditSettings {
  readonly service: string;
  readonly signatures: SealSignatures;
  /** Whether the log holds every organisation, so that its positions have no gaps. */
  readonly complete: boolean;
  /** Heads that were noted elsewhere. */
  readonly heads?: readonly SealHead[];
}

interface Leaf {
  readonly position: number;
  readonly hash: Buffer;
}

/** What is known of one organisation's chain so far. */
interface Chain {
  number: number;
  hash: string;
  /** Events after the last seal. */
  leaves: Leaf[];
}

const span = (from: number, to: number): string =>
  from === to ? `position ${from}` : `positions ${from} to ${to}`;

const countOf = (events: number): string => (events === 1 ? '1 event' : `${events} events`);

/**
 * Audits a log against its seals. It is given events and seals in the order of their positions: a seal after
 * the last event that it covers. Needs no secret.
 */
export class LogAudit {
  private readonly findings: AuditFinding[] = [];
  private readonly chains = new Map<string, Chain>();
  private readonly heads: ReadonlyMap<string, readonly SealHead[]>;
  private readonly seenHeads = new Set<SealHead>();
  private events = 0;
  private seals = 0;
  private lastPosition = 0;
  private sealedTo = 0;

  constructor(private readonly settings: AuditSettings) {
    const own = (settings.heads ?? []).filter(({ service }) => service === settings.service);
    this.heads = Map.groupBy(own, ({ tenant, number }) => `${tenant} ${number}`);
  }

  addEvent({ position, tenant, hash, writtenHash }: AuditedEvent): void {
    this.events += 1;
    if (this.settings.complete && position > this.lastPosition + 1)
      this.report(null, `${span(this.lastPosition + 1, position - 1)}: no event, the log has a gap`);
    if (position <= this.lastPosition)
      this.report(tenant, `position ${position}: out of order, or there twice`);
    this.lastPosition = position;
    if (writtenHash !== null && !writtenHash.equals(hash))
      this.report(tenant, `position ${position}: the event is not as it was written`);
    this.chainOf(tenant).leaves.push({ position, hash: hashLeaf(position, hash) });
  }

  addSeal(seal: Seal): void {
    const chain = this.chainOf(seal.tenant);
    this.seals += 1;
    this.checkPlace(seal, chain);
    this.checkSignature(seal);
    this.checkEvents(seal, chain.leaves);
    this.checkHeads(seal);
    Object.assign(chain, { number: seal.number, hash: seal.hash, leaves: [] });
    this.sealedTo = Math.max(this.sealedTo, seal.to);
  }

  finish(): AuditResult {
    let unsealed = 0;
    for (const [tenant, { leaves }] of this.chains) {
      const overlooked = leaves.filter(({ position }) => position < this.sealedTo);
      unsealed += leaves.length - overlooked.length;
      this.reportUnderNoSeal(tenant, overlooked);
    }
    this.reportMissingHeads();
    const { events, seals, findings } = this;
    return { events, seals, unsealed, findings };
  }

  private checkPlace({ tenant, number, previous, hash }: Seal, chain: Chain): void {
    if (number > chain.number + 1)
      this.report(tenant, `seal ${number}: the seals before it are missing from ${chain.number + 1} on`);
    else if (number <= chain.number) this.report(tenant, `seal ${number}: out of order`);
    else if (previous !== chain.hash)
      this.report(tenant, `seal ${number}: does not continue the chain (${hash.slice(0, 16)})`);
  }

  private checkSignature(seal: Seal): void {
    const { tenant, number, hash } = seal;
    const { service, signatures } = this.settings;
    if (hashSeal(seal) !== hash) this.report(tenant, `seal ${number}: is not as it was signed`);
    if (!signatures.verify(service, sealPurpose, Buffer.from(hash, 'hex'), seal))
      this.report(tenant, `seal ${number}: not signed with a known key of ${service} (key ${seal.keyId})`);
  }

  private checkEvents({ tenant, number, from, to, events, root }: Seal, leaves: readonly Leaf[]): void {
    const covered = leaves.filter(({ position }) => position >= from && position <= to);
    this.reportUnderNoSeal(
      tenant,
      leaves.filter(({ position }) => position < from || position > to),
    );
    if (covered.length !== events)
      this.report(
        tenant,
        `${span(from, to)}: ${countOf(covered.length)}, ${events} were sealed (seal ${number})`,
      );
    else if (merkleRootOf(covered.map(({ hash }) => hash)).toString('hex') !== root)
      this.report(tenant, `${span(from, to)}: the events are not those that were sealed (seal ${number})`);
  }

  private reportUnderNoSeal(tenant: string, leaves: readonly Leaf[]): void {
    const [first, last] = [leaves[0], leaves.at(-1)];
    if (first === undefined || last === undefined) return;
    this.report(
      tenant,
      `${span(first.position, last.position)}: ${countOf(leaves.length)} under no seal, later ones are sealed`,
    );
  }

  private checkHeads({ tenant, number, hash }: Seal): void {
    for (const head of this.heads.get(`${tenant} ${number}`) ?? []) {
      this.seenHeads.add(head);
      if (head.hash !== hash) this.report(tenant, `seal ${number}: is not the one that was noted elsewhere`);
    }
  }

  private reportMissingHeads(): void {
    for (const head of [...this.heads.values()].flat().filter((one) => !this.seenHeads.has(one)))
      this.report(
        head.tenant,
        `seal ${head.number} was noted elsewhere and is missing: the log was cut off before position ${head.to}`,
      );
  }

  private chainOf(tenant: string): Chain {
    const known = this.chains.get(tenant);
    if (known) return known;
    const chain: Chain = { number: 0, hash: hashBeforeFirstSeal(this.settings.service, tenant), leaves: [] };
    this.chains.set(tenant, chain);
    return chain;
  }

  private report(tenant: string | null, text: string): void {
    this.findings.push({ tenant, text });
  }
}
