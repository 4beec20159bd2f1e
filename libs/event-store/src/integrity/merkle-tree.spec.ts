import { createHash } from 'node:crypto';
import { auditPathOf, hashLeaf, merkleRootOf, rootFromPath } from './merkle-tree.js';

const leafOf = (data: string): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(data, 'hex')]))
    .digest();
/** The entries of the reference implementation of Certificate Transparency, and the roots it expects. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(leafOf);

const leaves = (count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(index + 1, Buffer.alloc(32, index)));

describe('the Merkle tree', () => {
  it.each([
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('has the root that RFC 6962 gives %i leaves', (count, root) => {
    expect(merkleRootOf(referenceLeaves.slice(0, count)).toString('hex')).toBe(root);
  });

  it('has a root for leaves only', () => {
    expect(() => merkleRootOf([])).toThrow(RangeError);
  });

  it('leads from each leaf to the root, and from no other place', () => {
    for (let size = 1; size <= 33; size += 1) {
      const tree = leaves(size);
      const root = merkleRootOf(tree);
      tree.forEach((leaf, index) => {
        const path = auditPathOf(tree, index);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(rootFromPath(leaf, { index, size }, path)).toEqual(root);
        const elsewhere = (index + 1) % size;
        if (elsewhere !== index)
          expect(leadsToRoot(leaf, { index: elsewhere, size }, path, root)).toBe(false);
        expect(leadsToRoot(hashLeaf(99, leaf), { index, size }, path, root)).toBe(false);
        expect(leadsToRoot(leaf, { index, size }, [...path, leaf], root)).toBe(false);
      });
    }
  });
});

function leadsToRoot(...[leaf, place, path, root]: [...Parameters<typeof rootFromPath>, Buffer]): boolean {
  try {
    return rootFromPath(leaf, place, path).equals(root);
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}
