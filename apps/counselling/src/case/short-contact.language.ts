import { AdvisedOnce } from '@geleit/contracts';

/** Kurzkontakt: what intake published of somebody who was advised once. */
export class RecordShortContact extends AdvisedOnce {}
