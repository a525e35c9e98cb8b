import type { Localized } from '../../../domain/errors/entry.ts';
import type { ClientChanges } from '../../../domain/clients/fields.ts';

/** A row of an import: a client, or why it is none. */
export type ImportRow = { readonly line: number } & (
  | { readonly client: ClientChanges }
  | { readonly fault: { readonly field: string | null; readonly words: Localized } }
);

export interface ClientImport {
  readonly id: string;
  readonly state: string;
  readonly rowsRead: number;
  readonly created: number;
  readonly failed: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Why a row was not imported. */
export interface ImportFault {
  readonly line: number;
  readonly field: string | null;
  readonly errorEn: string;
  readonly errorRu: string;
}

/** Imports of clients, in batches: each is one transaction that also says how far the import is. */
export interface ClientImports {
  /**
   * Imports rows. The command's second run imports nothing twice: it goes on where the first one ended, or answers what
   * that did. Reads the rows as fast as they are stored, whatever they are many.
   *
   * @returns `other_rows` = the command was about other rows; `running` = its first run is not over.
   */
  import(
    by: { readonly organizationId: number; readonly userId: number; readonly commandId: string },
    rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  ): Promise<ClientImport | 'other_rows' | 'running'>;
  find(organizationId: number, id: string): Promise<ClientImport | null>;
  /** By line; those after a line. */
  faults(
    id: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly ImportFault[]>;
}
