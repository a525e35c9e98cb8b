import {
  AliasNode,
  CamelCasePlugin,
  ColumnNode,
  DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  ReferenceNode,
  SelectQueryNode,
  SelectionNode,
  UpdateQueryNode,
  type KyselyPlugin,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';

/**
 * Statements are written with the names of `schema.prisma`, the database has them in snake case. Kysely's own plugin renames
 * the columns of every row that comes back; here the statement itself says what its columns are called, once.
 */
export function snakeCase(): KyselyPlugin {
  const renaming = new CamelCasePlugin();
  return {
    transformQuery(args) {
      return named(renaming.transformQuery(args), selectionsOf(args.node).map(nameOf));
    },
    transformResult: ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> =>
      Promise.resolve(result),
  };
}

function selectionsOf(node: RootOperationNode): readonly SelectionNode[] {
  if (SelectQueryNode.is(node)) return node.selections ?? [];
  return isWrite(node) ? (node.returning?.selections ?? []) : [];
}

type WriteNode = InsertQueryNode | UpdateQueryNode | DeleteQueryNode;

const isWrite = (node: RootOperationNode): node is WriteNode =>
  InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node);

/** The name under which whoever wrote the statement expects the column. */
function nameOf({ selection }: SelectionNode): string {
  if (AliasNode.is(selection) && IdentifierNode.is(selection.alias)) return selection.alias.name;
  const column = ReferenceNode.is(selection) ? selection.column : selection;
  if (ColumnNode.is(column)) return column.column.name;
  throw new Error('name the columns that a statement gives, one by one');
}

function named(node: RootOperationNode, names: readonly string[]): RootOperationNode {
  const selections = selectionsOf(node).map((selection, index) =>
    withName(selection, names[index] ?? ''),
  );
  if (SelectQueryNode.is(node)) return { ...node, selections };
  if (!isWrite(node) || node.returning === undefined) return node;
  return { ...node, returning: { ...node.returning, selections } };
}

function withName({ selection }: SelectionNode, name: string): SelectionNode {
  const bare = AliasNode.is(selection) ? selection.node : selection;
  return SelectionNode.create(AliasNode.create(bare, IdentifierNode.create(name)) as never);
}
