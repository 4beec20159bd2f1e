import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { counsellingErasureReceiptContract, projectsErasureReceiptContract } from './erasure.js';

const receipt = {
  service: 'counselling',
  recordType: 'client',
  recordId: '01890a5d-ac96-774b-bcce-b302099a8057',
  at: '2026-03-01T09:00:00.000Z',
  keyIds: [],
  triedValues: 0,
  position: 1,
  eventId: '01890a5d-ac96-774b-bcce-b302099a8058',
};

it.each([
  [counsellingErasureReceiptContract, []],
  [projectsErasureReceiptContract, ['service']],
])('a service confirms nothing in the name of another (%#)', async ({ events }, refused) => {
  const faults = await validate(plainToInstance(events.ErasureReceiptGiven, receipt));
  expect(faults.map(({ property }) => property)).toEqual(refused);
});
