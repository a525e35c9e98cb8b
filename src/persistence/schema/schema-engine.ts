import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { connectionName } from '../database/connection-name.ts';

/**
 * Prisma's schema engine in this process: the same engine, files and table as `prisma migrate`, but without the binary
 * that Prisma downloads.
 */
export async function withSchemaEngine<T>(
  options: { databaseUrl: string; datamodels?: readonly (readonly [string, string])[] },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const pool = enginePool(options.databaseUrl);
  const failed: unknown[] = [];
  try {
    const engine = await SchemaEngine.new(
      { datamodels: options.datamodels?.map(([name, text]) => [name, text]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(engineAdapter(pool, (error) => failed.push(error))),
    );
    try {
      return await work(engine);
    } catch (error) {
      // The engine says where it was, but reports only a number from the database's error.
      if (failed.length === 0) throw error;
      const migration = /migration_name="([^"]+)"/.exec((error as Error).message)?.[1];
      const complaint = (failed.at(-1) as Error).message;
      throw new Error(
        migration === undefined ? complaint : `migration ${migration}: ${complaint}`,
        {
          cause: failed.at(-1),
        },
      );
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Prisma's own adapter with two faults fixed. It splits a script at every semicolon, even inside functions; sent whole,
 * PostgreSQL runs the script as one transaction, so a migration is applied entirely or not at all. And it rejects the
 * one-letter type "char" of PostgreSQL's own tables, which the engine reads to find constraints.
 */
function engineAdapter(
  pool: pg.Pool,
  onFailure: (error: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(pool);
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connectToShadowDb: () => inner.connectToShadowDb(),
    connect: async () => {
      const adapter = await inner.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        executeScript: async (script: string): Promise<void> => {
          try {
            await pool.query(script);
          } catch (error) {
            onFailure(error);
            throw error;
          }
        },
        queryRaw: async (query: SqlQuery): Promise<SqlResultSet> => {
          const result = await queryRaw(query);
          return { ...result, columnTypes: result.columnTypes.map(unmarked) };
        },
      });
    },
  };
}

const charArray = 1002;

/**
 * The adapter has no type for "char", only one for arrays of it. Nothing else here uses that one, so it takes the place
 * of "char".
 */
const unmarked = (type: ColumnType): ColumnType =>
  type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type;

/** A pool of one connection: the engine takes its advisory lock and works in the same session. */
function enginePool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: connectionName,
    max: 1,
  });
  pool.on('error', () => undefined);
  const query = pool.query.bind(pool) as unknown as (...args: unknown[]) => Promise<pg.QueryResult>;
  const markingChars = async (...args: unknown[]): Promise<pg.QueryResult> => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = charArray;
    }
    return result;
  };
  return Object.assign(pool, { query: markingChars });
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let loaded: Promise<EngineModule> | undefined;

/** The part of WebAssembly that is used here; Node's types leave it to the browser's types. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: Record<string, unknown> }>;
};

/** The package imports its WebAssembly file as a module, which Node does not support, so we instantiate it here. */
function loadEngine(): Promise<EngineModule> {
  loaded ??= (async () => {
    const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const script = createRequire(import.meta.url).resolve(
      '@prisma/schema-engine-wasm/schema_engine_bg',
    );
    const file = path.join(path.dirname(script), 'schema_engine_bg.wasm');
    const module = await WebAssembly.compile(readFileSync(file));
    // The engine never clears the timer of its lock, which must not keep a process alive.
    const imports = Object.entries(engine).map(([name, value]): [string, unknown] =>
      name.startsWith('__wbg_setTimeout_')
        ? [name, (run: () => void, ms: number) => setTimeout(run, ms).unref()]
        : [name, value],
    );
    const instance = await WebAssembly.instantiate(module, {
      './schema_engine_bg.js': Object.fromEntries(imports),
    });
    // Before it stops, the engine reports the reason here; without this it would be lost.
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message: (message: string) => {
          throw new Error(`Prisma's schema engine gave up: ${message}`);
        },
      },
    });
    const glue = engine as unknown as { __wbg_set_wasm(exports: object): void };
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports['__wbindgen_start'] as () => void)();
    return engine;
  })();
  return loaded;
}
