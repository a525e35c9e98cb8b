import {
  ApplicationFailure,
  DefaultFailureConverter,
  type FailureConverter,
} from '@temporalio/common';
import type { PayloadConverter } from '@temporalio/common';

type Encoded = ReturnType<FailureConverter['errorToFailure']>;

/**
 * Keeps content out of Temporal: an error that is not an ApplicationFailure (whose text is fixed by whoever made it)
 * loses its message and its stack, for a database or a provider may have put a customer's words there.
 */
class CodesOnlyFailureConverter extends DefaultFailureConverter {
  override errorToFailure(error: unknown, payloadConverter: PayloadConverter): Encoded {
    const failure = super.errorToFailure(scrubbed(error), payloadConverter);
    return withoutStacks(failure);
  }
}

function scrubbed(error: unknown): unknown {
  if (error instanceof Error && isForeign(error)) {
    return ApplicationFailure.create({
      type: 'unexpected_error',
      message: 'An unexpected error; the worker has logged it.',
    });
  }
  return error;
}

/** Failures of Temporal's own kinds carry codes and fixed texts; everything else may carry content. */
function isForeign(error: Error): boolean {
  const known = [
    'ApplicationFailure',
    'ActivityFailure',
    'CancelledFailure',
    'TimeoutFailure',
    'TerminatedFailure',
    'ServerFailure',
    'ChildWorkflowFailure',
    'DeterminismViolationError',
  ];
  return !known.includes(error.name);
}

function withoutStacks(failure: Encoded): Encoded {
  failure.stackTrace = '';
  if (failure.cause) withoutStacks(failure.cause as Encoded);
  return failure;
}

export const failureConverter: FailureConverter = new CodesOnlyFailureConverter();
