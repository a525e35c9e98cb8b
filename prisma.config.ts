import { defineConfig } from 'prisma/config';

/** For Prisma's own command line (`npx prisma studio`, `generate`); the system itself gets its settings elsewhere. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] && { datasource: { url: process.env['DATABASE_URL'] } }),
});
