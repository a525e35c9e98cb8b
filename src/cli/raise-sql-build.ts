import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checksumOfAll, readSqlSources } from '../persistence/schema/sql-sources.ts';

/** `npm run sql:build`: after a change under src/persistence/sql, gives the sources a new number. */
const file = path.join(import.meta.dirname, '../persistence/sql/build.json');
const read = readSqlSources();
const checksum = checksumOfAll(read);
if (checksum === read.build.checksum) {
  process.stdout.write(`Build ${read.build.build} stands: the sources did not change.\n`);
} else {
  const build = { ...read.build, build: read.build.build + 1, checksum };
  writeFileSync(file, `${JSON.stringify(build, null, 2)}\n`);
  process.stdout.write(`Build ${build.build}.\n`);
}
