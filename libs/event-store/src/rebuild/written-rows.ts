const bits = 2 ** 24;

/**
 * Remembers in two megabytes which rows were written to a table that began empty. A row it does not know is
 * not in the table; one that it knows may be.
 */
export class WrittenRows {
  private readonly bitmap = new Uint8Array(bits / 8);

  add(rowId: string): void {
    const bit = bitOf(rowId);
    this.bitmap[bit >> 3] = (this.bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  mayContain(rowId: string): boolean {
    const bit = bitOf(rowId);
    return ((this.bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}

/** FNV-1a, folded to 24 bits. */
function bitOf(rowId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < rowId.length; index += 1)
    hash = Math.imul(hash ^ rowId.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 24)) & (bits - 1);
}
