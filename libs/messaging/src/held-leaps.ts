interface HeldLeap {
  readonly position: number;
  readonly heldAt: number;
}

/**
 * Records that leap so far beyond the checkpoint that they are held back, one per partition. Such a record is
 * received only when it comes again after the owner was asked: an owner whose log does not reach there has
 * nothing to send again, and says so.
 */
export class HeldLeaps {
  private readonly held = new Map<string, HeldLeap>();

  /** `askedAt`: when the owner of a partition was last asked; 0 if never. */
  constructor(private readonly askedAt: (partitionName: string) => number) {}

  /** The position of the record about which the owner has been asked; 0 without any. */
  askedLeap(partitionName: string): number {
    const leap = this.held.get(partitionName);
    return leap !== undefined && this.askedAt(partitionName) >= leap.heldAt ? leap.position : 0;
  }

  /** Notes what a batch held back; 0 for nothing. Returns whether it is another record than before. */
  observe(partitionName: string, position: number): boolean {
    if (position === 0 || this.held.get(partitionName)?.position === position) return false;
    this.held.set(partitionName, { position, heldAt: Date.now() });
    return true;
  }
}
