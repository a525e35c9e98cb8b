// @ts-check
// CommonJS, because workers load a failure converter with require() by its path, and the workflow bundle holds it too.
const { ApplicationFailure, DefaultFailureConverter } = require('@temporalio/common');

/** Failures of Temporal's own kinds: they carry codes and texts that are fixed by whoever made them. */
const ownKinds = new Set([
  'ApplicationFailure',
  'ActivityFailure',
  'CancelledFailure',
  'ChildWorkflowFailure',
  'DeterminismViolationError',
  'ServerFailure',
  'TerminatedFailure',
  'TimeoutFailure',
]);

/**
 * Keeps content out of Temporal: any other error loses its message and its cause, and every failure its stack, for a
 * database or a provider may have put a customer's words there. The worker's log has the whole error.
 */
class CodesOnlyFailureConverter extends DefaultFailureConverter {
  /**
   * @override
   * @param {unknown} error
   * @param {import('@temporalio/common').PayloadConverter} payloadConverter
   */
  errorToFailure(error, payloadConverter) {
    const known = error instanceof Error && ownKinds.has(error.name);
    const safe = known
      ? error
      : ApplicationFailure.create({
          type: 'unexpected_error',
          message: 'An unexpected error; the log of the process has it.',
        });
    const failure = super.errorToFailure(safe, payloadConverter);
    failure.stackTrace = '';
    return failure;
  }
}

exports.failureConverter = new CodesOnlyFailureConverter();
