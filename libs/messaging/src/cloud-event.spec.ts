import type { ReceivedEvent } from '@geleit/event-store';
import { CloudEvent, Kafka as KafkaBinding } from 'cloudevents';
import { parseEnvelope, fromBusRecord, MalformedRecord, toBusRecord } from './cloud-event.js';
import { recordKeyOf } from './partition.js';

const topic = 'geleit.counselling.case.v1';
const receivedEvent: ReceivedEvent = {
  tenant: '01890000-0000-7000-8000-00000000000a',
  stream: '01890000-0000-7000-8000-00000000000b',
  streamVersion: 3,
  id: '01890000-0000-7000-8000-00000000000c',
  type: 'CaseOpened',
  at: '2026-01-01T00:00:00.000Z',
  by: '01890000-0000-7000-8000-00000000000d',
  data: { programme: 'MBE' },
  position: 17,
  previous: 11,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

describe('a contract event on the bus', () => {
  it('a contract event survives the round trip through a record', () => {
    expect(fromBusRecord(toBusRecord(topic, receivedEvent))).toEqual(receivedEvent);
    const { traceparent: _, ...untraced } = receivedEvent;
    expect(fromBusRecord(toBusRecord(topic, untraced))).toEqual(untraced);
  });

  it('a record is a CloudEvent in binary mode to the reference implementation', () => {
    const { key, value, headers } = toBusRecord(topic, receivedEvent);
    const message = { key, value, headers: { ...headers }, body: value };
    expect(KafkaBinding.isEvent(message)).toBe(true);
    const event = KafkaBinding.toEvent<object>(message);
    if (Array.isArray(event) || !(event instanceof CloudEvent)) throw new Error('one event expected');
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      specversion: '1.0',
      id: receivedEvent.id,
      source: '/svc/counselling',
      type: 'de.geleit.counselling.case.CaseOpened.v1',
      subject: `case/${receivedEvent.stream}`,
      time: receivedEvent.at,
      datacontenttype: 'application/json',
      data: receivedEvent.data,
      partitionkey: key,
      tenantid: receivedEvent.tenant,
      position: '17',
      prevposition: '11',
      sequence: '3',
      actor: receivedEvent.by,
    });
  });

  it('a record that the reference implementation wrote is read', () => {
    const { key, value, headers, partition } = toBusRecord(topic, receivedEvent);
    const message = { key, value, headers: { ...headers }, body: value };
    const event = KafkaBinding.toEvent<object>(message);
    const written = KafkaBinding.binary(event as never) as { headers: Record<string, string> };
    expect(parseEnvelope({ topic, partition, key, value, headers: written.headers })).toMatchObject({
      id: receivedEvent.id,
      tenant: receivedEvent.tenant,
      position: 17,
      previous: 11,
      type: 'CaseOpened',
    });
  });

  it.each([
    [
      'another organisation in the header',
      { ce_tenantid: '01890000-0000-7000-8000-0000000000ff' },
      'key of another organisation or stream',
    ],
    [
      'another stream in the header',
      { ce_subject: 'case/01890000-0000-7000-8000-0000000000ff' },
      'key of another organisation or stream',
    ],
    ['another service as source', { ce_source: '/svc/intake' }, 'header ce_source'],
    [
      'the type of another topic',
      { ce_type: 'de.geleit.intake.request.ProgrammeEnrolled.v1' },
      'type of another topic',
    ],
    ['another kind of stream', { ce_subject: `person/${receivedEvent.stream}` }, 'header ce_subject'],
    ['a position that is no number', { ce_position: '-1' }, 'header ce_position'],
    ['no actor', { ce_actor: '' }, 'header ce_actor'],
  ])('a record is rejected with %s, and the fault names no value', (_, changed, flaw) => {
    const record = toBusRecord(topic, receivedEvent);
    expect(() => fromBusRecord({ ...record, headers: { ...record.headers, ...changed } })).toThrow(
      new MalformedRecord(flaw),
    );
  });

  it.each([
    ['{', 'data is not JSON'],
    ['[]', 'data is not an object'],
    ['null', 'data is not an object'],
  ])('a record is rejected with the data %s', (value, flaw) => {
    expect(() => fromBusRecord({ ...toBusRecord(topic, receivedEvent), value })).toThrow(
      new MalformedRecord(flaw),
    );
  });

  it('a record is keyed by organisation and stream', () => {
    expect(toBusRecord(topic, receivedEvent).key).toBe(
      recordKeyOf(receivedEvent.tenant, receivedEvent.stream),
    );
  });
});
