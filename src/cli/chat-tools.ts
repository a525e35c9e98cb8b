import { channels } from '../channels/registry.ts';
import { loadCliConfig } from '../config/index.ts';
import { createChatAudit, type ChatAudit } from '../persistence/chat/chat-audit.ts';
import { createDatabase } from '../persistence/database/database.ts';
import type { ChatCommands, ChatWaker } from '../ports/chat/chat-gateway.ts';
import type { SchemaWatch } from '../ports/operations/schema-watch.ts';
import { createSchemaWatch } from '../persistence/schema/schema-watch.ts';
import { findRunningStack } from '../stack/run-file.ts';
import { createChatGateway } from '../temporal/chat-gateway.ts';
import { createChatInspector, type ChatInspector } from '../temporal/chat-inspector.ts';
import { connectTemporal } from '../temporal/connect.ts';
import { reachDatabase } from './find-database.ts';

export interface ChatTools {
  readonly audit: ChatAudit;
  readonly schema: SchemaWatch;
  /** Null if no Temporal is named and none runs over DATA_DIR. */
  readonly inspector: ChatInspector | null;
  readonly workflows: (ChatWaker & Pick<ChatCommands, 'terminate'>) | null;
}

/** Opens the database and Temporal of the system that the settings or DATA_DIR name, for one command. */
export async function withChatTools(work: (tools: ChatTools) => Promise<void>): Promise<void> {
  const config = loadCliConfig(channels);
  const database = createDatabase({
    url: await reachDatabase(config),
    poolSize: 4,
    statementTimeoutMs: 60_000,
  });
  const address =
    config.temporalAddress ?? findRunningStack(config.dataDir)?.temporalAddress ?? null;
  const temporal =
    address === null ? null : connectTemporal({ address, namespace: config.temporalNamespace });
  try {
    await work({
      audit: createChatAudit(database.pool),
      schema: createSchemaWatch(database.pool),
      inspector: temporal === null ? null : createChatInspector(temporal.client),
      workflows: temporal === null ? null : createChatGateway(temporal.client),
    });
  } finally {
    await temporal?.close();
    await database.close();
  }
}
