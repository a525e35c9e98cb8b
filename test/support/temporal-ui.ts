import { randomUUID } from 'node:crypto';

/** What the Temporal UI's own pages ask: its HTTP API, in one namespace. */
export function temporalUi(uiUrl: string, namespace: string) {
  const base = `${uiUrl}/api/v1/namespaces/${namespace}`;
  let csrf: string | undefined;

  async function ask<T>(path: string, body?: unknown): Promise<T> {
    const options = body === undefined ? {} : await posting(body);
    const response = await fetch(`${base}${path}`, options);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async function posting(body: unknown): Promise<RequestInit> {
    csrf ??= /_csrf=([^;]+)/.exec((await fetch(uiUrl)).headers.get('set-cookie') ?? '')?.[1] ?? '';
    return {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `_csrf=${csrf}`,
        'x-csrf-token': csrf,
      },
      body: JSON.stringify(body),
    };
  }

  return {
    /** Ids of the workflows of a list. */
    async list(query: string): Promise<readonly string[]> {
      const { executions = [] } = await ask<{
        executions?: { execution: { workflowId: string } }[];
      }>(`/workflows?query=${encodeURIComponent(query)}`);
      return executions.map(({ execution }) => execution.workflowId).toSorted();
    },

    /** The card: the text under Current Details. */
    async card(workflowId: string): Promise<string> {
      const { currentDetails } = await query<{ currentDetails: string }>(
        workflowId,
        '__temporal_workflow_metadata',
      );
      return currentDetails;
    },

    describe: (workflowId: string) => ask<Description>(`/workflows/${workflowId}`),

    async events(workflowId: string): Promise<readonly HistoryEvent[]> {
      const { history } = await ask<{ history: { events: HistoryEvent[] } }>(
        `/workflows/${workflowId}/history?maximumPageSize=200`,
      );
      return history.events;
    },

    async pollers(queue: string, type: 'workflow' | 'activity'): Promise<number> {
      const { pollers = [] } = await ask<{ pollers?: unknown[] }>(
        `/task-queues/${queue}?taskQueueType=${type === 'workflow' ? 1 : 2}`,
      );
      return pollers.length;
    },

    query,

    /** The dialog "Send an Update": a name and one JSON input. */
    async update<T>(workflowId: string, name: string, input: unknown): Promise<T> {
      const answer = await ask<{ outcome: { success?: Payloads; failure?: { message: string } } }>(
        `/workflows/${workflowId}/update/${name}`,
        {
          waitPolicy: { lifecycleStage: 3 },
          request: {
            meta: { updateId: randomUUID() },
            input: { name, args: { payloads: [payloadOf(input)] } },
          },
        },
      );
      const { success, failure } = answer.outcome;
      if (success === undefined) throw new Error(failure?.message ?? 'the update failed');
      return valueOf<T>(success);
    },
  };

  async function query<T>(workflowId: string, queryType: string): Promise<T> {
    const { queryResult } = await ask<{ queryResult: Payloads }>(
      `/workflows/${workflowId}/query/${queryType}`,
      { execution: { workflowId }, query: { queryType } },
    );
    return valueOf<T>(queryResult);
  }
}

interface Payloads {
  readonly payloads: readonly { readonly data: string }[];
}

export interface HistoryEvent {
  readonly eventType: string;
  readonly userMetadata?: { readonly summary?: { readonly data: string } };
}

export interface Description {
  readonly workflowExecutionInfo: {
    readonly searchAttributes: {
      readonly indexedFields: Readonly<Record<string, { data: string }>>;
    };
  };
  readonly pendingActivities?: readonly {
    readonly activityType: { readonly name: string };
    readonly attempt: number;
    readonly lastFailure?: { readonly applicationFailureInfo?: { readonly type: string } };
  }[];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const payloadOf = (value: unknown) => ({
  metadata: { encoding: base64('json/plain') },
  data: base64(JSON.stringify(value)),
});

function valueOf<T>({ payloads }: Payloads): T {
  return JSON.parse(Buffer.from(payloads[0]?.data ?? '', 'base64').toString()) as T;
}

/** The words of a timer or an activity. */
export const summaryOf = ({ userMetadata }: HistoryEvent): string | null =>
  userMetadata?.summary === undefined
    ? null
    : (JSON.parse(Buffer.from(userMetadata.summary.data, 'base64').toString()) as string);
