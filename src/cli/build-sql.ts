import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedSql } from '../persistence/schema/generated-sql.ts';
import { sqlSignatures } from '../persistence/schema/sql-signatures.ts';
import { checksumOfAll, readSqlSources } from '../persistence/schema/sql-sources.ts';

/**
 * `npm run sql:build`, after a change under src/persistence/sql or of what is generated there: writes the generated
 * sources, gives all of them a new number, and generates the TypeScript types of the functions.
 */
const folder = path.join(import.meta.dirname, '../persistence/sql');
for (const [file, text] of Object.entries(generatedSql())) {
  writeFileSync(path.join(folder, file), text);
}
const read = readSqlSources();
writeFileSync(path.join(folder, '../database/sql-functions.ts'), sqlSignatures(read.sources));
const checksum = checksumOfAll(read);
if (checksum === read.build.checksum) {
  process.stdout.write(`Build ${read.build.build} stands: the sources did not change.\n`);
} else {
  const build = { ...read.build, build: read.build.build + 1, checksum };
  writeFileSync(path.join(folder, 'build.json'), `${JSON.stringify(build, null, 2)}\n`);
  process.stdout.write(`Build ${build.build}.\n`);
}
