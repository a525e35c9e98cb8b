import {
  AliasNode,
  ColumnNode,
  DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  ReferenceNode,
  SelectQueryNode,
  SelectionNode,
  UpdateQueryNode,
  type RootOperationNode,
} from 'kysely';

/**
 * Statements use the names of `schema.prisma`, and the compiled SQL uses the database's, in snake case. Kysely's plugin
 * for that renames the columns of every returned row; here the statement itself names its columns once.
 */
export function withFieldNames(node: RootOperationNode): RootOperationNode {
  if (SelectQueryNode.is(node)) return { ...node, selections: node.selections?.map(renamed) ?? [] };
  if (!isWrite(node) || node.returning === undefined) return node;
  return {
    ...node,
    returning: { ...node.returning, selections: node.returning.selections.map(renamed) },
  };
}

const isWrite = (
  node: RootOperationNode,
): node is InsertQueryNode | UpdateQueryNode | DeleteQueryNode =>
  InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node);

function renamed(selection: SelectionNode): SelectionNode {
  const name = camelCase(nameOf(selection));
  const bare = AliasNode.is(selection.selection) ? selection.selection.node : selection.selection;
  return SelectionNode.create(AliasNode.create(bare, IdentifierNode.create(name)) as never);
}

function nameOf({ selection }: SelectionNode): string {
  if (AliasNode.is(selection) && IdentifierNode.is(selection.alias)) return selection.alias.name;
  const column = ReferenceNode.is(selection) ? selection.column : selection;
  if (ColumnNode.is(column)) return column.column.name;
  throw new Error('name the columns that a statement gives, one by one');
}

const camelCase = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
