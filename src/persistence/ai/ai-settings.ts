import type { Pool } from 'pg';
import type { AiSettings, AiSettingsStore } from '../../ports/ai/ai-store.ts';

const columns = {
  companyName: 'company_name',
  tone: 'tone',
  language: 'language',
  rules: 'rules',
  autoSuggest: 'auto_suggest',
  quietMs: 'quiet_ms',
} as const satisfies Readonly<Record<keyof AiSettings, string>>;

const shown = Object.entries(columns)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(', ');

/** What holds for an organization that never set anything; the table's defaults are the same. */
const usual: AiSettings = {
  companyName: null,
  tone: null,
  language: 'ru',
  rules: null,
  autoSuggest: false,
  quietMs: 4_000,
};

/** How organizations want their suggestions. Each change makes what was suggested before out of date. */
export function createAiSettings({ pool }: { readonly pool: Pool }): AiSettingsStore {
  return {
    async find(organizationId) {
      const { rows } = await pool.query<AiSettings>(
        `SELECT ${shown} FROM ai_settings WHERE organization_id = $1`,
        [organizationId],
      );
      return rows[0] ?? usual;
    },

    async update(organizationId, changes) {
      const given = (Object.keys(columns) as (keyof AiSettings)[]).filter(
        (name) => changes[name] !== undefined,
      );
      const names = given.map((name) => columns[name]);
      const { rows } = await pool.query<AiSettings>(
        `INSERT INTO ai_settings (organization_id${names.map((name) => `, ${name}`).join('')})
          VALUES ($1${names.map((_, index) => `, $${index + 2}`).join('')})
          ON CONFLICT (organization_id) DO UPDATE SET version = ai_settings.version + 1, updated_at = now()
            ${names.map((name) => `, ${name} = excluded.${name}`).join('')}
          RETURNING ${shown}`,
        [organizationId, ...given.map((name) => changes[name])],
      );
      return rows[0] ?? usual;
    },
  };
}
