import { canonicalId } from '@geleit/access';
import { cleanText } from './clean-text.js';
import { maxDepth, childPointer, type InvalidField } from './validate.js';

const [mostNodes, mostEntries, longestName] = [2_000, 200, 100];

interface BodyNode {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}
type JsonContainer = Record<string, unknown>;

const isJsonContainer = (value: unknown): value is JsonContainer =>
  typeof value === 'object' && value !== null;
const isCleanName = (name: string): boolean => {
  const cleaned = cleanText(name, false);
  return name.isWellFormed() && 'text' in cleaned && cleaned.text === name;
};

/**
 * Checks every body before anything computes with it, at a cost that the sender cannot raise: bounded depth
 * and number of nodes, finite numbers, well-formed Unicode, and no key that every JavaScript object has.
 * Converts UUIDs to lower case in place. Returns the faults.
 */
export function validateAndNormaliseBody(body: unknown): readonly InvalidField[] {
  const invalid: InvalidField[] = [];
  const bodyNodes: BodyNode[] = [{ value: body, pointer: '', depth: 1 }];
  for (const node of bodyNodes) {
    const code = nodeFaultOf(node);
    if (code !== undefined) invalid.push({ pointer: node.pointer, code });
    else if (isJsonContainer(node.value)) invalid.push(...expandContainer(node, node.value, bodyNodes));
    if (bodyNodes.length > mostNodes) return [{ pointer: '', code: 'maxNodes' }];
  }
  return invalid;
}

function nodeFaultOf({ value, depth }: BodyNode): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'isFinite';
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'isText';
  if (!isJsonContainer(value)) return undefined;
  if (depth > maxDepth) return 'maxDepth';
  return Object.keys(value).length > mostEntries ? 'maxEntries' : undefined;
}

/** Appends the children of a node to the nodes. An unknown field's name is repeated only if it is short. */
function expandContainer(
  { pointer, depth }: BodyNode,
  jsonContainer: JsonContainer,
  bodyNodes: BodyNode[],
): readonly InvalidField[] {
  const invalid: InvalidField[] = [];
  for (const [name, value] of Object.entries(jsonContainer)) {
    if (name.length > longestName || !isCleanName(name)) invalid.push({ pointer, code: 'isName' });
    else if (name in Object.prototype)
      invalid.push({ pointer: childPointer(pointer, name), code: 'unknown' });
    else {
      if (typeof value === 'string') jsonContainer[name] = canonicalId(value);
      bodyNodes.push({ value, pointer: childPointer(pointer, name), depth: depth + 1 });
    }
  }
  return invalid;
}
