import { canonical } from '@geleit/access';
import { deepest, under, type Invalid } from '../command/validate.js';

const [mostNodes, mostEntries, longestName] = [2_000, 200, 100];

interface Node {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}
type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;
const isText = (value: string): boolean => value.isWellFormed() && !value.includes('\0');

/**
 * The one look at every body before anybody computes with it, at a cost that the sender cannot raise: bounded
 * in depth and number, every number finite, every text storable, no key that JavaScript would find on any
 * object. UUIDs are brought to lower case where they stand. Answers what is wrong.
 */
export function inspect(body: unknown): readonly Invalid[] {
  const invalid: Invalid[] = [];
  const nodes: Node[] = [{ value: body, pointer: '', depth: 1 }];
  for (const node of nodes) {
    const code = flaw(node);
    if (code !== undefined) invalid.push({ pointer: node.pointer, code });
    else if (isContainer(node.value)) invalid.push(...open(node, node.value, nodes));
    if (nodes.length > mostNodes) return [{ pointer: '', code: 'maxNodes' }];
  }
  return invalid;
}

function flaw({ value, depth }: Node): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'isFinite';
  if (typeof value === 'string') return isText(value) ? undefined : 'isText';
  if (!isContainer(value)) return undefined;
  if (depth > deepest) return 'maxDepth';
  return Object.keys(value).length > mostEntries ? 'maxEntries' : undefined;
}

/**
 * Puts what is inside behind the other nodes. A name that is no field of ours is not repeated, unless it is a
 * short text.
 */
function open({ pointer, depth }: Node, container: Container, nodes: Node[]): readonly Invalid[] {
  const invalid: Invalid[] = [];
  for (const [name, value] of Object.entries(container)) {
    if (name.length > longestName || !isText(name)) invalid.push({ pointer, code: 'isName' });
    else if (name in Object.prototype) invalid.push({ pointer: under(pointer, name), code: 'unknown' });
    else {
      if (typeof value === 'string') container[name] = canonical(value);
      nodes.push({ value, pointer: under(pointer, name), depth: depth + 1 });
    }
  }
  return invalid;
}
