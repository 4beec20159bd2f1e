import { germanDayOf } from '@geleit/rules';
import { eventually, type TestService } from '@geleit/testing';
import { create, intakeEnv, person, startIntake, succeed, type IntakeFixture } from '../intake.features.js';
import { intake } from '../service.js';
import type { MergePersons } from './merge.language.js';
import { statedPersonDecider } from './stated-person.decider.js';

/** The service as it was when a merge absorbed nothing, and circles could be recorded. */
const earlier: typeof intake = {
  ...intake,
  timers: [],
  streams: intake.streams.map((spec) =>
    spec.decider.language.stream !== 'person'
      ? spec
      : {
          ...spec,
          decider: {
            ...statedPersonDecider,
            decide: {
              ...statedPersonDecider.decide,
              MergePersons: ({ personId }: MergePersons, _: object, { at }: { readonly at: string }) => ({
                type: 'PersonsMerged' as const,
                data: { personId, blindIndexes: [], mergedOn: germanDayOf(at) },
              }),
            },
          },
        },
  ) as unknown as typeof intake.streams,
};

let fixture: IntakeFixture;
let present: TestService;
beforeAll(async () => {
  fixture = await startIntake(earlier);
}, 120_000);
afterAll(async () => {
  await present?.stop();
  await fixture?.stop();
});

const register = () => create(fixture.counsellor, '/v1/persons', person);
const merge = (survivor: string, absorbed: string) =>
  succeed(fixture.counsellor.post(`/v1/persons/${survivor}/merge`, { personId: absorbed }));
const survivorOf = async (personId: string) =>
  (await fixture.counsellor.get(`/v1/persons/${personId}`)).body['mergedInto'];

it('merges from before registrations were absorbed take effect; of those that form circles and chains the first', async () => {
  const [survivor, absorbed, twice] = [await register(), await register(), await register()];
  const [one, other] = [await register(), await register()];
  const [first, middle, last] = [await register(), await register(), await register()];
  await merge(survivor, absorbed);
  await merge(twice, absorbed);
  await merge(one, other);
  await merge(other, one);
  await merge(first, middle);
  await merge(middle, last);
  expect(await survivorOf(absorbed)).toBeNull();
  present = await fixture.service.startOtherVersion(intake, { env: intakeEnv });
  await eventually(async () => {
    expect(await survivorOf(absorbed)).toBe(survivor);
    expect(await survivorOf(other)).toBe(one);
    expect(await survivorOf(middle)).toBe(first);
  });
  await eventually(async () => expect(await fixture.storedEvents(absorbed)).toContain(survivor));
  for (const personId of [survivor, one, first, last]) expect(await survivorOf(personId)).toBeNull();
});
