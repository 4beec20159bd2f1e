import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { asyncApiOf } from '../generate/asyncapi.js';
import { services } from '@geleit/ops/services';

const schema = JSON.parse(
  readFileSync('node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json', 'utf8'),
) as object;
const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);

it.each(services.map((service) => [service.name, service] as const))(
  '%s describes its messages in valid AsyncAPI 3.0',
  (_, service) => {
    const fine = valid(JSON.parse(JSON.stringify(asyncApiOf(service, services))));
    expect(valid.errors ?? []).toEqual([]);
    expect(fine).toBe(true);
  },
);

it('the AsyncAPI schema rejects a broken document', () =>
  expect(valid({ asyncapi: '3.0.0', channels: { x: { address: 7 } } })).toBe(false));
