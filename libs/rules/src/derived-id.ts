const digits = 12;
const modulus = 2 ** 48;

/** FNV-1a over 24 bits. */
function hash24(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash & 0xffffff;
}

/**
 * An id for a further thing that a command creates: as unlikely to occur twice as the id that it is made of, and
 * the same whenever the command is decided. Names tell such things apart.
 */
export function derivedId(id: string, name: string): string {
  const offset = hash24(name, 0x811c9dc5) * 2 ** 24 + hash24(name, 0x050c5d1f);
  const number = (Number.parseInt(id.slice(-digits), 16) + offset) % modulus;
  return `${id.slice(0, -digits)}${number.toString(16).padStart(digits, '0')}`;
}
