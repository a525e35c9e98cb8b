import type { AiSettings, AiSettingsStore } from '../../ports/ai/ai-store.ts';
import type { PrismaClient } from '../generated/client.ts';

const shown = {
  companyName: true,
  tone: true,
  language: true,
  rules: true,
  autoSuggest: true,
  quietMs: true,
} as const satisfies Readonly<Record<keyof AiSettings, true>>;

/** The settings of an organization that has never changed any. The table has the same defaults. */
const usual: AiSettings = {
  companyName: null,
  tone: null,
  language: 'ru',
  rules: null,
  autoSuggest: false,
  quietMs: 4_000,
};

/** The organizations' settings for suggestions. Each change outdates earlier suggestions. */
export function createAiSettings({ prisma }: { readonly prisma: PrismaClient }): AiSettingsStore {
  return {
    async find(organizationId) {
      const row = await prisma.aiSettings.findUnique({ where: { organizationId }, select: shown });
      return row ?? usual;
    },

    update: (organizationId, changes) =>
      prisma.aiSettings.upsert({
        where: { organizationId },
        create: { organizationId, ...changes },
        update: { ...changes, version: { increment: 1 }, updatedAt: new Date() },
        select: shown,
      }),
  };
}
