// Puts a steady, bounded load on all five services, and checks that everything acknowledged is there afterwards.
// load.mjs run FILE --access demo.json [--url URL] [--rate 2] [--seconds 60] visits a second until the time
// is over or it receives a signal; FILE becomes the history, with a line for each command
// load.mjs check FILE --access demo.json [--url URL] reads back everything acknowledged, and looks for what
// was done twice
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from './client.mjs';

const {
  positionals: [verb, file],
  values,
} = parseArgs({
  allowPositionals: true,
  options: {
    access: { type: 'string' },
    url: { type: 'string' },
    rate: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '60' },
  },
});
const access = JSON.parse(readFileSync(values.access, 'utf8'));
const client = new Client(access, values.url);
const mostAtOnce = 40;
/** Yesterday: over in every time zone that counts. */
const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const year = day.slice(0, 4);

const note = (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`);

/** One command, noted with what came of it: acknowledged, refused, or unknown. */
async function command(login, path, body, { at = (id) => `${path}/${id}`, mark } = {}) {
  const began = Date.now();
  const said = await client.tell(login, path, body, randomUUID());
  const outcome = said === undefined ? 'unknown' : said.status < 300 ? 'acknowledged' : 'refused';
  note({
    outcome,
    at: Date.now(),
    ms: Date.now() - began,
    attempts: said?.attempts,
    service: path.split('/')[2],
    mark,
    login,
    ...(outcome === 'acknowledged' && {
      read: at(said.body.partId ?? said.body.id),
      version: said.body.version,
    }),
    ...(outcome === 'refused' && { status: said.status, type: said.body.type }),
  });
  if (outcome !== 'acknowledged') throw new Error(`${path}: ${outcome}`);
  return { id: said.body.id, after: said.after };
}

const loginOf = ({ tenant }, role, agency) =>
  access.logins.find(
    (one) =>
      one.tenant === tenant &&
      one.roles.includes(role) &&
      (agency === undefined || one.agencies.includes(agency)),
  );

/**
 * Somebody comes, is taken in, and has a first session: intake tells counselling, counselling tells
 * reporting. Beside it the project office and the directory work.
 */
async function visit(run, number) {
  const organisation = access.organisations[number % access.organisations.length];
  const agencyId = organisation.agencies[number % organisation.agencies.length];
  const { login, subject } = loginOf(organisation, 'counsellor', agencyId);
  const mark = `${run} ${number}`;
  const person = await command(login, '/v1/persons', {
    agencyId,
    identityMode: 'PSEUDONYMOUS',
    alias: mark,
    birthYearMonth: '2004',
    gender: 'not_stated',
    nationalities: ['SY'],
    entryDate: year,
    languages: [{ code: 'ara', level: 'native' }],
  });
  const request = await command(login, '/v1/requests', {
    personId: person.id,
    agencyId,
    channel: 'walk_in',
    accessPath: 'friends_family',
    urgency: 'normal',
    servedDecision: false,
    receivedOn: day,
  });
  const ofRequest = (verb, body) =>
    command(login, `/v1/requests/${request.id}/${verb}`, body, { at: () => `/v1/requests/${request.id}` });
  await ofRequest('triage', { urgency: 'normal' });
  await ofRequest('complete-first-contact', { heldOn: day });
  await ofRequest('check-eligibility', { programme: 'JMD', on: day });
  const { after } = await ofRequest('enrol-in-programme', {
    programme: 'JMD',
    counsellorId: subject,
    enrolledOn: day,
    language: 'ara',
    integrationCourse: 'before',
  });
  const {
    body: { enrolmentId },
  } = await client.read(login, `/v1/requests/${request.id}`);
  await client.read(login, `/v1/cases/${enrolmentId}`, after);
  const sessions = `/v1/cases/${enrolmentId}/sessions`;
  await command(login, sessions, {
    occurredAt: `${day}T12:00:00+01:00`,
    durationMin: 30,
    mode: 'office',
    topics: ['housing.search'],
  });
  await command(
    loginOf(organisation, 'project_worker', agencyId).login,
    '/v1/network-contacts',
    {
      agencyId,
      occurredOn: day,
      kind: 'bilateral_talk',
      partner: 'school',
      field: 'social_space_work',
      institution: mark,
    },
    { mark },
  );
  await command(
    loginOf(organisation, 'organisation_admin').login,
    '/v1/organizations',
    { nature: 'other_ngo', name: mark },
    { mark },
  );
  if (number % 5 === 0)
    await command(loginOf(organisation, 'reporting_officer').login, '/v1/report-runs', {
      definitionId: 'JMD-STAT',
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    });
}

async function run() {
  const name = `load ${randomUUID().slice(0, 8)}`;
  writeFileSync(file, '');
  const underway = new Set();
  let until = Date.now() + Number(values.seconds) * 1000;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      until = 0;
    });
  let stopped = 0;
  for (let number = 0; Date.now() < until; number += 1) {
    while (underway.size >= mostAtOnce) await Promise.race(underway);
    const one = visit(name, number)
      .catch(() => {
        stopped += 1;
      })
      .finally(() => underway.delete(one));
    underway.add(one);
    await sleep(1000 / Number(values.rate));
  }
  await Promise.all(underway);
  summary(history(), {
    'visits that stopped': stopped,
    answers: client.answers,
    repeated: Object.fromEntries(client.repeated),
  });
}

const history = () =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const count = (list, of) =>
  Object.fromEntries(Object.entries(Object.groupBy(list, of)).map(([key, items]) => [key, items.length]));
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

function summary(entries, more) {
  const acknowledged = entries.filter(({ outcome }) => outcome === 'acknowledged');
  const ms = acknowledged.map((one) => one.ms).sort((a, b) => a - b);
  const moments = acknowledged.map(({ at }) => at).sort((a, b) => a - b);
  const gap = moments.reduce(
    (longest, at, index) => Math.max(longest, index === 0 ? 0 : at - moments[index - 1]),
    0,
  );
  console.log(
    JSON.stringify(
      {
        ...count(entries, ({ outcome }) => outcome),
        services: count(acknowledged, ({ service }) => service),
        'acknowledged after repeating': acknowledged.filter(({ attempts }) => attempts > 1).length,
        'ms to acknowledge': { median: share(ms, 0.5), p99: share(ms, 0.99), most: ms.at(-1) },
        'longest time without an acknowledgement, ms': gap,
        ...more,
      },
      null,
      2,
    ),
  );
}

/** Everything that lists under a path, page by page. */
async function listed(login, path) {
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

async function check() {
  const entries = history();
  const acknowledged = entries.filter(({ outcome }) => outcome === 'acknowledged');
  const lost = [];
  for (let at = 0; at < acknowledged.length; at += 8)
    await Promise.all(
      acknowledged.slice(at, at + 8).map(async (entry) => {
        const found = await client.read(entry.login, entry.read);
        if (
          found?.status !== 200 ||
          (typeof found.body.version === 'number' && found.body.version < entry.version)
        )
          lost.push({ ...entry, found: found?.status });
      }),
    );
  const marked = entries.filter(({ mark }) => mark !== undefined);
  const logins = [
    ...new Set(marked.filter(({ service }) => service === 'network-contacts').map(({ login }) => login)),
  ];
  const contacts = new Map(
    (await Promise.all(logins.map((login) => listed(login, '/v1/network-contacts'))))
      .flat()
      .map((row) => [row.contactId ?? row.id, row.institution]),
  );
  const organizations = new Map(
    (await listed(marked[0].login, '/v1/organizations')).map((row) => [
      row.organizationId ?? row.id,
      row.name,
    ]),
  );
  const marks = new Set(marked.map(({ mark }) => mark));
  const seen = [...contacts.values(), ...organizations.values()].filter((text) => marks.has(text));
  const expected = marked.filter(({ outcome }) => outcome === 'acknowledged').length;
  const possible = expected + marked.filter(({ outcome }) => outcome === 'unknown').length;
  const refused = entries.filter(({ outcome }) => outcome === 'refused').length;
  console.log(
    JSON.stringify(
      {
        acknowledged: acknowledged.length,
        lost: lost.length,
        refused,
        'of the marked': {
          acknowledged: expected,
          listed: seen.length,
          twice: Math.max(0, seen.length - possible),
        },
      },
      null,
      2,
    ),
  );
  for (const one of lost.slice(0, 5)) console.log(JSON.stringify(one));
  if (
    lost.length + refused > 0 ||
    seen.length < expected ||
    seen.length > possible ||
    acknowledged.length === 0
  )
    process.exitCode = 1;
}

await { run, check }[verb]();
