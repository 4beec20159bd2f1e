/**
 * Checks a certificate of erasure (Löschbescheinigung) by the public keys of the services and the exported log of
 * the organisation alone. Ends with 0 if all holds, else with 1, and says what does not. The bytes: record 0041.
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

/** RFC 8785, for strings, integers, lists and objects, whose fields are sorted. */
const inOrder = (_, item) =>
  item?.constructor === Object ? Object.fromEntries(Object.entries(item).sort()) : item;
const canonical = (value) => Buffer.from(JSON.stringify(value, inOrder));

/** Ed25519 over `geleit/<purpose>`, a zero byte and the bytes. A public key's first 32 bytes are for this. */
function isSigned(service, purpose, bytes, signedWith, text) {
  const keys = (publicKeys[service] ?? []).map((key) => Buffer.from(key, 'base64url'));
  const raw = keys.find((key) => sha256(key).subarray(0, 8).toString('base64url') === signedWith);
  if (!raw) return false;
  const x = raw.subarray(0, 32).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = [Buffer.from(`geleit/${purpose}\0`), bytes];
  return verify(null, Buffer.concat(signed), key, Buffer.from(text, 'base64url'));
}

/** RFC 6962, section 2.1. */
function merkleRoot(leaves) {
  if (leaves.length === 1) return leaves[0];
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Buffer.of(1), merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

function leafOf({ position, tenant_id, stream_type, stream_id, version, event_id, type, ...rest }) {
  const place = [tenant_id, stream_type, stream_id, version, event_id, type, rest.schema_version];
  const texts = [new Date(rest.at).toISOString(), JSON.stringify(rest.data), JSON.stringify(rest.meta)];
  const event = sha256(Buffer.of(3), ...[...place, ...texts].flatMap(withLength));
  return sha256(Buffer.of(0), uint64(position), event);
}

/** Follows a service's chain of seals from its beginning, each over the events that it covers. */
function readLog(service) {
  const [events, seals] = ['events', 'seals'].map((name) => {
    const lines = readFileSync(`${folder}/${service}/${name}.ndjson`, 'utf8').split('\n');
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  });
  let [previous, first] = [sha256(Buffer.of(4), ...[service, organisation].flatMap(withLength)), 0];
  for (const [index, seal] of seals.entries()) {
    const { number, from_position: from, to_position: to, events: count, root, hash } = seal;
    const covered = events.slice(first, (first += count)).map(leafOf);
    const holds = covered.length > 0 && merkleRoot(covered).equals(bytesOf(root));
    check(holds, `${service}: positions ${from} to ${to} are not the ${count} events of seal ${number}`);
    const numbers = [from, to, count, Date.parse(seal.sealed_at)].map(uint64);
    previous = sha256(Buffer.of(2), previous, bytesOf(root), ...numbers);
    const continues = number === index + 1 && previous.equals(bytesOf(hash));
    check(continues, `${service}: seal ${number} does not continue the chain`);
    const signed = isSigned(service, 'log-seal', bytesOf(hash), seal.key_id, seal.signature);
    check(signed, `${service}: seal ${number} is not signed by a known key`);
  }
  return { events, seals };
}

const isSame = (ids, others) => `${[...new Set(ids)].sort()}` === `${[...new Set(others)].sort()}`;
const genuine = isSigned('intake', 'erasure-certificate', canonical(statement), keyId, signature);
check(genuine && issuedBy === 'intake', 'the certificate is not signed by a known key of intake');
const destroyed = new Set(receipts.flatMap((receipt) => receipt.keyIds));
check(isSame(destroyed, keyIds), 'the receipts are not for the keys that the certificate names');
const holders = Object.keys(publicKeys).filter((name) => name !== 'gateway' && name !== 'ops');
const given = receipts.map(({ service }) => service);
const isComplete = isSame(given, holders) && isSame(Object.keys(roots.after), holders);
check(isComplete, 'the receipt or the root of a service is missing');
for (const [service, after] of Object.entries(roots.after)) {
  const [{ events, seals }, before = { number: 0 }] = [readLog(service), roots.before[service]];
  const isSeal = ({ number, hash }) => seals[number - 1]?.hash === `\\x${hash}`;
  const endOf = ({ number }) => seals[number - 1]?.to_position ?? 0;
  const isPrefix = before.number === 0 || (isSeal(before) && before.number <= after.number);
  check(isSeal(after), `${service}: the log does not have the root after the erasure`);
  check(isPrefix, `${service}: the root before is not the beginning of the root after`);
  for (const { eventId, position, keyIds: ids } of receipts.filter((one) => one.service === service)) {
    const event = events.find(({ event_id }) => event_id === eventId) ?? {};
    const isBetween = event.position === position && position > endOf(before) && position <= endOf(after);
    const isErasure = isBetween && event.type === 'PersonalDataErased';
    check(isErasure, `${service}: ${eventId} is no erasure between the roots before and after`);
    const isMeant = ({ type, data }) => type === 'KeysDestroyed' && data.eventId === eventId;
    const isConfirmed = events.some((one) => isMeant(one) && isSame(one.data.keyIds, ids));
    check(isConfirmed, `${service}: the log does not confirm the receipt for ${eventId}`);
  }
}
for (const fault of faults) console.log(`FAULT  ${fault}`);
console.log(`${faults.length ? 'NOT VALID' : 'VALID'}: ${receipts.length} receipts, ${keyIds.length} keys`);
process.exitCode = faults.length ? 1 : 0;
