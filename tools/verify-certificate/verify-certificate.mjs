/**
 * Checks a certificate of erasure (Löschbescheinigung) with nothing but the certificate, the public keys of the
 * services and the exported log of the organisation; needs no package, no network and no secret. Ends with 0
 * if everything holds, with 1 if something does not, and says what. docs/decisions/0041 describes the bytes.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [certificateFile, keysFile, folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: verify-certificate.mjs <certificate> <public keys> <export folder>');
const [certificate, publicKeys] = [certificateFile, keysFile].map((file) => JSON.parse(readFileSync(file)));
const { keyId, signature, ...statement } = certificate;
const { organisation, issuedBy, receipts, roots, keyIds } = statement;

const faults = [];
const check = (holds, fault) => holds || faults.push(fault);
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const uint64 = (number) => Buffer.from(new BigUint64Array([BigInt(number)]).buffer).reverse();
const withLength = (field) => [uint64(Buffer.byteLength(`${field}`)).subarray(4), Buffer.from(`${field}`)];
const bytesOf = (column) => Buffer.from(column.slice(2), 'hex'); // PostgreSQL writes \x…
const isoOf = (moment) => new Date(moment).toISOString();

/** The canonical form of RFC 8785, for strings, integers, lists and objects. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

/** Ed25519 over `geleit/<purpose>`, a zero byte and the bytes. A public key's first 32 bytes are for this. */
function isSigned(service, purpose, bytes, signedWith, text) {
  const keys = (publicKeys[service] ?? []).map((key) => Buffer.from(key, 'base64url'));
  const raw = keys.find((key) => sha256(key).subarray(0, 8).toString('base64url') === signedWith);
  if (!raw) return false;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(0, 32)]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const signed = Buffer.concat([Buffer.from(`geleit/${purpose}\0`), bytes]);
  return verify(null, signed, key, Buffer.from(text, 'base64url'));
}

/** RFC 6962, section 2.1. */
function merkleRoot(leaves) {
  if (leaves.length === 1) return leaves[0];
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Buffer.of(1), merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

function leafOf({ position, tenant_id, stream_type, stream_id, version, event_id, type, ...rest }) {
  const place = [tenant_id, stream_type, stream_id, version, event_id, type, rest.schema_version];
  const fields = [...place, isoOf(rest.at), JSON.stringify(rest.data), JSON.stringify(rest.meta)];
  return sha256(Buffer.of(0), uint64(position), sha256(Buffer.of(3), ...fields.flatMap(withLength)));
}

/** Follows a service's chain of seals from its beginning, each over the events that it covers. */
function readLog(service) {
  const [events, seals] = ['events', 'seals'].map((name) => {
    const lines = readFileSync(`${folder}/${service}/${name}.ndjson`, 'utf8').split('\n');
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  });
  let previous = sha256(Buffer.of(4), ...withLength(service), ...withLength(organisation));
  let first = 0;
  for (const [index, seal] of seals.entries()) {
    const { number, from_position: from, to_position: to, events: count, root, hash } = seal;
    const covered = events.slice(first, (first += count));
    const holds = covered.length > 0 && merkleRoot(covered.map(leafOf)).equals(bytesOf(root));
    check(holds, `${service}: positions ${from} to ${to} are not the ${count} events of seal ${number}`);
    const numbers = [from, to, count, Date.parse(seal.sealed_at)].map(uint64);
    previous = sha256(Buffer.of(2), previous, bytesOf(root), ...numbers);
    const continues = number === index + 1 && previous.equals(bytesOf(hash));
    check(continues, `${service}: seal ${number} does not continue the chain`);
    const signed = isSigned(service, 'log-seal', bytesOf(hash), seal.key_id, seal.signature);
    check(signed, `${service}: seal ${number} is not signed by a known key of ${service}`);
  }
  return { events: new Map(events.map((event) => [event.event_id, event.position])), seals };
}

const stated = Buffer.from(canonical(statement));
const genuine = isSigned(issuedBy, 'erasure-certificate', stated, keyId, signature);
check(genuine, `the certificate is not signed by a known key of ${issuedBy}`);
const destroyed = new Set(receipts.flatMap((receipt) => receipt.keyIds));
const sameKeys = `${[...destroyed].sort()}` === `${[...keyIds].sort()}`;
check(sameKeys, 'the receipts are not for the keys that the certificate names');
check(receipts.length > 0 && receipts.every(({ service }) => roots.after[service]), 'a root is missing');
for (const [service, after] of Object.entries(roots.after)) {
  const { events, seals } = readLog(service);
  const { [service]: before = { number: 0 } } = roots.before;
  const isSeal = ({ number, hash }) => seals[number - 1]?.hash === `\\x${hash}`;
  const endOf = ({ number }) => seals[number - 1]?.to_position ?? 0;
  const isPrefix = before.number === 0 || (isSeal(before) && before.number <= after.number);
  check(isSeal(after), `${service}: the log does not have the root after the erasure`);
  check(isPrefix, `${service}: the root before is not the beginning of the root after`);
  for (const { eventId, position } of receipts.filter((receipt) => receipt.service === service)) {
    const included = position > endOf(before) && position <= endOf(after) && events.get(eventId) === position;
    check(included, `${service}: event ${eventId} of the receipt is not between the roots before and after`);
  }
}
for (const fault of faults) console.log(`FAULT  ${fault}`);
console.log(`${faults.length ? 'NOT VALID' : 'VALID'}: ${receipts.length} receipts, ${keyIds.length} keys`);
process.exitCode = faults.length ? 1 : 0;
