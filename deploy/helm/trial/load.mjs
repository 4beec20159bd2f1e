// Puts a steady, bounded load on all five services, and checks that everything acknowledged is there
// afterwards.
//   load.mjs run FILE --access demo.json [--url URL] [--rate 2] [--seconds 60]
//     runs RATE visits a second until the time is over or it receives a signal, and writes the history to
//     FILE, a line for each command
//   load.mjs check FILE --access demo.json [--url URL]
//     reads back everything acknowledged, and looks for what was done twice
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { checkHistory, readHistory } from './check-history.mjs';
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
const maxConcurrentVisits = 40;
/** Yesterday in Germany. */
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(Date.now() - 86_400_000);
const year = day.slice(0, 4);

const record = (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`);

/** Sends one command and records its outcome: acknowledged, refused, or unknown. */
async function command(login, path, body, { at = (id) => `${path}/${id}`, mark } = {}) {
  const began = Date.now();
  const response = await client.send(login, path, body, randomUUID());
  const outcome = response === undefined ? 'unknown' : response.status < 300 ? 'acknowledged' : 'refused';
  record({
    outcome,
    at: Date.now(),
    ms: Date.now() - began,
    attempts: response?.attempts,
    service: path.split('/')[2],
    mark,
    login,
    ...(outcome === 'acknowledged' && {
      read: at(response.body.partId ?? response.body.id),
      version: response.body.version,
    }),
    ...(outcome === 'refused' && { status: response.status, type: response.body.type }),
  });
  if (outcome !== 'acknowledged') throw new Error(`${path}: ${outcome}`);
  return { id: response.body.id, after: response.after };
}

const loginOf = ({ tenant }, role, agency) =>
  access.logins.find(
    (login) =>
      login.tenant === tenant &&
      login.roles.includes(role) &&
      (agency === undefined || login.agencies.includes(agency)),
  );

/**
 * A person is registered, enrolled and counselled: intake publishes to counselling, counselling to reporting.
 * Beside it, the project office and the directory work.
 */
async function visit(run, number) {
  const organisation = access.organisations[number % access.organisations.length];
  const agencyId = organisation.agencies[number % organisation.agencies.length];
  const counsellor = loginOf(organisation, 'counsellor', agencyId);
  const mark = `${run} ${number}`;
  const { requestId, after } = await enrolPerson(counsellor, agencyId, mark);
  await holdSession(counsellor.login, requestId, after);
  await logNetworkContact(loginOf(organisation, 'project_worker', agencyId).login, agencyId, mark);
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

/** Registers a person and takes their request as far as enrolment. */
async function enrolPerson({ login, subject }, agencyId, alias) {
  const person = await command(login, '/v1/persons', {
    agencyId,
    identityMode: 'PSEUDONYMOUS',
    alias,
    birth: '2004',
    gender: 'not_stated',
    nationalities: ['SY'],
    entryDate: year,
    languages: [{ code: 'ara', level: 'native' }],
  });
  const { id: requestId } = await command(login, '/v1/requests', {
    personId: person.id,
    agencyId,
    channel: 'walk_in',
    accessPath: 'friends_family',
    urgency: 'normal',
    servedDecision: false,
    receivedOn: day,
  });
  const path = `/v1/requests/${requestId}`;
  const changeRequest = (verb, body) => command(login, `${path}/${verb}`, body, { at: () => path });
  await changeRequest('triage', { urgency: 'normal' });
  await changeRequest('complete-first-contact', { heldOn: day });
  await changeRequest('check-eligibility', { programme: 'JMD', on: day });
  const { after } = await changeRequest('enrol-in-programme', {
    programme: 'JMD',
    counsellorId: subject,
    enrolledOn: day,
    language: 'ara',
    integrationCourse: 'before',
  });
  return { requestId, after };
}

/** The first session of the case that counselling opened for the enrolment. */
async function holdSession(login, requestId, after) {
  const {
    body: { enrolmentId },
  } = await client.read(login, `/v1/requests/${requestId}`);
  await client.read(login, `/v1/cases/${enrolmentId}`, after);
  await command(login, `/v1/cases/${enrolmentId}/sessions`, {
    occurredAt: `${day}T12:00:00+01:00`,
    durationMin: 30,
    mode: 'office',
    topics: ['housing.search'],
  });
}

const logNetworkContact = (login, agencyId, institution) =>
  command(
    login,
    '/v1/network-contacts',
    {
      agencyId,
      occurredOn: day,
      kind: 'bilateral_talk',
      partner: 'school',
      field: 'social_space_work',
      institution,
    },
    { mark: institution },
  );

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
    while (underway.size >= maxConcurrentVisits) await Promise.race(underway);
    const visiting = visit(name, number)
      .catch(() => {
        stopped += 1;
      })
      .finally(() => underway.delete(visiting));
    underway.add(visiting);
    await sleep(1000 / Number(values.rate));
  }
  await Promise.all(underway);
  summary(readHistory(file), {
    'visits that stopped': stopped,
    responses: client.responses,
    repeated: Object.fromEntries(client.repeated),
  });
}

const count = (list, of) =>
  Object.fromEntries(Object.entries(Object.groupBy(list, of)).map(([key, items]) => [key, items.length]));
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

function summary(entries, more) {
  const acknowledged = entries.filter(({ outcome }) => outcome === 'acknowledged');
  const ms = acknowledged.map((entry) => entry.ms).sort((a, b) => a - b);
  const times = acknowledged.map(({ at }) => at).sort((a, b) => a - b);
  const gap = times.reduce(
    (longest, at, index) => Math.max(longest, index === 0 ? 0 : at - times[index - 1]),
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

const check = () => checkHistory(client, readHistory(file));

await { run, check }[verb]();
