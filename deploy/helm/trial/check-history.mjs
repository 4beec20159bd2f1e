// Compares what a load acknowledged (load.mjs) with what the platform has.
import { readFileSync } from 'node:fs';

/** The entries of a history: one line of JSON for each command. */
export const readHistory = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Everything that the list at `path` contains, page by page. */
async function listAll(client, login, path) {
  const items = [];
  for (let cursor = ''; cursor !== undefined;) {
    const { body } = await client.read(
      login,
      `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

/** The acknowledged entries that cannot be read, or only in an earlier version. */
async function findLost(client, acknowledged) {
  const lost = [];
  for (let start = 0; start < acknowledged.length; start += 8)
    await Promise.all(
      acknowledged.slice(start, start + 8).map(async (entry) => {
        const found = await client.read(entry.login, entry.read);
        if (
          found?.status !== 200 ||
          (typeof found.body.version === 'number' && found.body.version < entry.version)
        )
          lost.push({ ...entry, found: found?.status });
      }),
    );
  return lost;
}

/** How often the marks of these entries are listed, over all rows. */
async function countListed(client, marked) {
  const logins = [
    ...new Set(marked.filter(({ service }) => service === 'network-contacts').map(({ login }) => login)),
  ];
  const contacts = new Map(
    (await Promise.all(logins.map((login) => listAll(client, login, '/v1/network-contacts'))))
      .flat()
      .map((row) => [row.contactId ?? row.id, row.institution]),
  );
  const organizations = new Map(
    (await listAll(client, marked[0].login, '/v1/organizations')).map((row) => [
      row.organizationId ?? row.id,
      row.name,
    ]),
  );
  const marks = new Set(marked.map(({ mark }) => mark));
  return [...contacts.values(), ...organizations.values()].filter((text) => marks.has(text)).length;
}

const withOutcome = (entries, wanted) => entries.filter(({ outcome }) => outcome === wanted);

/** Reads back everything acknowledged. The exit code is 1 if anything is missing, refused or there twice. */
export async function checkHistory(client, entries) {
  const acknowledged = withOutcome(entries, 'acknowledged');
  const lost = await findLost(client, acknowledged);
  const marked = entries.filter(({ mark }) => mark !== undefined);
  const listed = await countListed(client, marked);
  const expected = withOutcome(marked, 'acknowledged').length;
  const possible = expected + withOutcome(marked, 'unknown').length;
  const refused = withOutcome(entries, 'refused').length;
  const report = {
    acknowledged: acknowledged.length,
    lost: lost.length,
    refused,
    'of the marked': { acknowledged: expected, listed, twice: Math.max(0, listed - possible) },
  };
  console.log(JSON.stringify(report, null, 2));
  for (const entry of lost.slice(0, 5)) console.log(JSON.stringify(entry));
  if (lost.length + refused > 0 || listed < expected || listed > possible || acknowledged.length === 0)
    process.exitCode = 1;
}
