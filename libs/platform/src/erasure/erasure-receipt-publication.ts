import type { ErasureReceiptGiven, KeysDestroyed } from '@geleit/contracts';
import type { Contract, Language, MessageTypes, Publication } from '@geleit/kernel';
import { publication, type Service } from '../manifest/manifest.js';

type ReceiptContract = Contract<{ readonly ErasureReceiptGiven: typeof ErasureReceiptGiven }>;
interface ReceiptEvent {
  readonly stream: string;
  readonly at: string;
  readonly data: Readonly<KeysDestroyed>;
}

/** Publishes each confirmed erasure of one kind of stream as a receipt (Löschquittung). */
export const erasureReceiptPublication = (
  language: Language & { readonly events: { readonly KeysDestroyed: typeof KeysDestroyed } },
  to: ReceiptContract,
): Service['publications'][number] =>
  publication({
    from: language,
    to,
    publish: {
      KeysDestroyed: ({ stream: recordId, at, data }: ReceiptEvent) => ({
        type: 'ErasureReceiptGiven',
        data: { ...data, service: to.service, recordType: language.stream, recordId, at },
      }),
    },
  } as unknown as Publication<Language, MessageTypes>);
