import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Hands the fault of a batch handler to the transport as it was thrown. The class of the fault decides
 * whether the batch is read again, waited for or parked; Nest's own filter would replace it by a message.
 */
@Catch()
export class FaultFilter implements RpcExceptionFilter {
  catch(fault: unknown): Observable<never> {
    return throwError(() => fault);
  }
}
