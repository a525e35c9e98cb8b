// @ts-check
// CommonJS, because workers load a failure converter with require() by its path, and the workflow bundle holds it too.
const { ApplicationFailure, DefaultFailureConverter } = require('@temporalio/common');

/**
 * The failures that we make ourselves, whose texts are fixed. The SDK turns any other error of an activity into an
 * ApplicationFailure too, with the error's class as its type and its message unchanged.
 */
const ownTypes = new Set([
  'account_paused',
  'command_failed',
  'command_misshapen',
  'data_error',
  'delivery_paused',
  'outage',
  'schema_mismatch',
  'unexpected_error',
  'worker_shutting_down',
]);

/** Failures of Temporal's own kinds: they carry codes and fixed texts. */
const temporalKinds = new Set([
  'ActivityFailure',
  'CancelledFailure',
  'ChildWorkflowFailure',
  'DeterminismViolationError',
  'ServerFailure',
  'TerminatedFailure',
  'TimeoutFailure',
]);

/**
 * The class of an error and its code, where they are single words: who reads a history learns what failed. What came from
 * the thread of the workflows keeps its class in its stack alone.
 * @param {unknown} error
 */
function kindOf(error) {
  if (typeof error !== 'object' || error === null) return '';
  const { name, type, code, stack } = /** @type {Record<string, unknown>} */ (error);
  const stated = /^(\w+(?:Error|Failure))\b/m.exec(String(stack))?.[1];
  const kind = type ?? (name === 'Error' ? (stated ?? name) : name);
  const words = [kind, code].filter(
    (word) => typeof word === 'string' && /^[\w.:-]{1,64}$/.test(word),
  );
  return words.length === 0 ? '' : ` (${words.join(' ')})`;
}

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
    const known =
      error instanceof ApplicationFailure
        ? ownTypes.has(error.type ?? '')
        : error instanceof Error && temporalKinds.has(error.name);
    const safe = known
      ? error
      : ApplicationFailure.create({
          type: 'unexpected_error',
          message: `An unexpected error${kindOf(error)}; the log of the process has it.`,
        });
    const failure = super.errorToFailure(safe, payloadConverter);
    failure.stackTrace = '';
    return failure;
  }
}

exports.failureConverter = new CodesOnlyFailureConverter();
