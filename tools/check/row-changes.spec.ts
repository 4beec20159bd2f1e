import { services } from '@geleit/ops/services';
import { consumedContracts, knownContracts, rowApisOf, rowChangesOf } from '@geleit/platform';
import { loadStreamSamples, upcastData } from '../generate/event-samples.js';

/** What every stored event of a service changes, by the type of its stream. */
const changesByStream = services.flatMap((service) => {
  const changesOf = rowChangesOf(service, consumedContracts(service, knownContracts));
  return loadStreamSamples(service).map(({ spec, samples }) => ({
    service,
    stream: spec.decider.language.stream,
    path: spec.api?.path,
    changes: samples.map((sample) => ({
      sample,
      changes: changesOf({
        position: 1,
        stream: { tenant: sample.tenant_id, type: sample.stream_type, id: sample.stream_id },
        version: sample.version,
        id: sample.event_id,
        type: sample.type,
        schemaVersion: sample.schema_version,
        at: sample.at,
        data: upcastData({ spec }, sample),
        meta: sample.meta,
      }),
    })),
  }));
});
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

it('names rows by ids, whatever was ever stored', () => {
  const notices = changesByStream.flatMap(({ changes }) => changes.flatMap((one) => one.changes));
  expect(notices.length).toBeGreaterThan(200);
  expect(notices.filter(({ id, tenant }) => !uuid.test(id) || !uuid.test(tenant))).toEqual([]);
});

it('tells of every event of a stream that clients read under the path of its commands', () => {
  const silent = changesByStream.flatMap(({ service, path, changes }) =>
    rowApisOf(service).some((api) => api.path === path)
      ? changes.filter(({ changes: rows }) => rows.every(({ collection }) => collection !== path))
      : [],
  );
  // What was erased has lost its row before, and its keys are no row's.
  expect(new Set(silent.map(({ sample: { type } }) => type))).toEqual(new Set(['KeysDestroyed']));
});

it('tells the recipient of a referral in their own organisation', () => {
  const inbox = changesByStream.flatMap(({ changes }) =>
    changes.flatMap(({ sample, changes: rows }) =>
      rows
        .filter(({ collection }) => collection === 'referrals/inbox')
        .map(({ tenant }) => ({ isTheirs: tenant !== sample.tenant_id, type: sample.type })),
    ),
  );
  expect(inbox.some(({ isTheirs, type }) => isTheirs && type === 'ReferralSent')).toBe(true);
});

it('gives a row the version of its own stream, and none of another', () => {
  const notices = changesByStream.flatMap(({ changes }) =>
    changes.flatMap(({ sample, changes: rows }) =>
      rows.map(({ id, version }) => ({ isOwn: id === sample.stream_id, version, own: sample.version })),
    ),
  );
  expect(notices.filter(({ isOwn, version, own }) => version !== (isOwn ? own : undefined))).toEqual([]);
  expect(notices.some(({ isOwn }) => !isOwn)).toBe(true);
});
