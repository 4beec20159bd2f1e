import { createHash } from 'node:crypto';

/** The Merkle tree of RFC 6962 (Certificate Transparency), section 2.1, over the events under one seal. */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafPrefix = Buffer.of(0x00);
const nodePrefix = Buffer.of(0x01);

const hashNode = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodePrefix, left, right);

/** The leaf of an event: its position (64 bits, big-endian) and its hash. */
export function hashLeaf(position: number, eventHash: Uint8Array): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(position));
  return sha256(leafPrefix, place, eventHash);
}

/** The largest power of two below `size`: so many leaves are in the left half. */
const leftSizeOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

/** @throws RangeError without leaves */
export function merkleRootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) throw new RangeError('a tree needs leaves');
  if (leaves.length === 1) return only;
  const left = leftSizeOf(leaves.length);
  return hashNode(merkleRootOf(leaves.slice(0, left)), merkleRootOf(leaves.slice(left)));
}

/** The roots of the other halves on the way from the leaf at `index` up to the root, lowest first. */
export function auditPathOf(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  if (leaves.length <= 1) return [];
  const left = leftSizeOf(leaves.length);
  return index < left
    ? [...auditPathOf(leaves.slice(0, left), index), merkleRootOf(leaves.slice(left))]
    : [...auditPathOf(leaves.slice(left), index - left), merkleRootOf(leaves.slice(0, left))];
}

/** The root that a leaf and its path lead to. @throws RangeError when the path does not fit the tree */
export function rootFromPath(
  leaf: Buffer,
  { index, size }: { readonly index: number; readonly size: number },
  path: readonly Buffer[],
): Buffer {
  const sibling = path.at(-1);
  if (size <= 1 || sibling === undefined) {
    if (size !== 1 || index !== 0 || sibling !== undefined)
      throw new RangeError('the path does not fit the tree');
    return leaf;
  }
  const left = leftSizeOf(size);
  const below = path.slice(0, -1);
  return index < left
    ? hashNode(rootFromPath(leaf, { index, size: left }, below), sibling)
    : hashNode(sibling, rootFromPath(leaf, { index: index - left, size: size - left }, below));
}
