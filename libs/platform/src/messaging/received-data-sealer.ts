import type { ParkedEvent, ReceivedEvent } from '@geleit/event-store';
import { isErased } from '@geleit/kernel';
import type { DataSealing, KeyOwner, MessageClass } from '@geleit/privacy';

/** The data of a parked event: nobody has read it yet, so it is sealed as a whole. */
interface SealedData {
  readonly sealed: string;
}

const isSealedData = (data: object): data is SealedData =>
  'sealed' in data && typeof data.sealed === 'string' && Object.keys(data).length === 1;

type ReceivedStream = Pick<ReceivedEvent, 'tenant' | 'stream'>;

/** Whose keys seal what is kept of a received stream. */
export const receivedOwnerOf = (topic: string, { tenant, stream }: ReceivedStream): KeyOwner => ({
  tenant,
  streamType: topic,
  streamId: stream,
});

/** Whose keys seal the events of a stream that are parked: as a whole, whatever the scopes of their values. */
export const parkedOwnerOf = (topic: string, { tenant, stream }: ReceivedStream): KeyOwner => ({
  tenant,
  streamType: `parked ${topic}`,
  streamId: stream,
});

/** Seals what a service stores of the events of other services, under keys of its own. */
export class ReceivedDataSealer {
  constructor(private readonly sealing: Pick<DataSealing, 'seal' | 'sealWhole' | 'openWhole'>) {}

  /** Seals the marked values of events. @throws KeysUnavailable, OrganisationEnded */
  async seal(
    topic: string,
    events: readonly ReceivedEvent[],
    messageClassOf: (type: string) => MessageClass | undefined,
  ): Promise<readonly ReceivedEvent[]> {
    const readable = events.flatMap((event) => {
      const messageClass = messageClassOf(event.type);
      return messageClass === undefined ? [] : [{ event, messageClass }];
    });
    const sealed = await this.sealing.seal(
      readable.map(({ event, messageClass }) => ({
        owner: receivedOwnerOf(topic, event),
        id: event.id,
        type: event.type,
        version: event.streamVersion,
        keysSince: {},
        messageClass,
        data: event.data,
      })),
    );
    const dataByEvent = new Map(readable.map(({ event }, index) => [event, sealed[index]]));
    return events.map((event) => ({
      ...event,
      data: dataByEvent.get(event) ?? event.data,
      opened: event.data,
    }));
  }

  /** @throws KeysUnavailable, OrganisationEnded */
  async sealParked(topic: string, parked: readonly ParkedEvent[]): Promise<readonly ParkedEvent[]> {
    return Promise.all(
      parked.map(async ({ event, ...rest }) => {
        const { id, type, streamVersion: version, data } = event;
        const sealed = await this.sealing.sealWhole(
          { owner: parkedOwnerOf(topic, event), id, type, version },
          data,
        );
        return { ...rest, event: { ...event, data: { sealed } satisfies SealedData } };
      }),
    );
  }

  /**
   * Returns the event as it was received, or null if its key was destroyed. One that was parked by an earlier
   * version is not sealed.
   * @throws KeysUnavailable, UnknownKey, SealBroken
   */
  async openParked(event: ReceivedEvent): Promise<ReceivedEvent | null> {
    if (!isSealedData(event.data)) return event;
    const data = await this.sealing.openWhole(event.id, event.data.sealed);
    return isErased(data) ? null : { ...event, data: data as object };
  }
}
