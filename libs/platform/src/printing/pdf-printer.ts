import { execFile } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Scripts that have a font of their own. */
export type PdfScript = 'latin' | 'arabic';

/** What the program that makes a PDF is told. */
export interface PdfJob {
  /** Typst; reads the data as `sys.inputs.data`. */
  readonly template: string;
  /** The data, as JSON. */
  readonly data: string;
  /** The scripts whose letters it has. Absent: Latin, Greek and Cyrillic. */
  readonly scripts?: readonly PdfScript[];
  /** Seconds since 1970: the same data gives the same bytes. */
  readonly createdAt: number;
}

/** Thrown when too many documents are waiting already. */
export class PrinterBusy extends Error {
  override readonly name = 'PrinterBusy';
}

/** Beside this file, and built or not like it. */
const program = fileURLToPath(
  new URL(`pdf-program${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
);
const limits = { waiting: 16, milliseconds: 20_000, bytes: 32 * 1024 * 1024 };

/**
 * Makes PDFs, one after the other, each in a process of its own: it takes a second or two of a processor and
 * some hundred megabytes, and neither may be taken from the requests of the service.
 */
export class PdfPrinter {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws PrinterBusy; Error if the document takes too long or cannot be made */
  async print(job: PdfJob): Promise<Buffer> {
    if (this.waiting >= limits.waiting) throw new PrinterBusy('too many documents are waiting');
    this.waiting += 1;
    const printed = this.last.then(() => runProgram(job));
    this.last = printed.catch(() => undefined);
    return printed.finally(() => {
      this.waiting -= 1;
    });
  }
}

const runProgram = (job: PdfJob): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = {
      encoding: 'buffer',
      env: {},
      timeout: limits.milliseconds,
      killSignal: 'SIGKILL',
      maxBuffer: limits.bytes,
    } as const;
    const child = execFile(process.execPath, [program], options, (fault, output) =>
      // What the program says on its error output may quote the data.
      fault === null ? resolve(output) : reject(new Error('the PDF could not be made')),
    );
    // It may have ended before it read everything; its end says so.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(job));
  });
