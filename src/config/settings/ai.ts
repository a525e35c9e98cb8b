import { perMinute, secureUrl, text } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { group, section, setting } from '../setting.ts';

/** The language model that suggests replies: DeepSeek, or any server that speaks OpenAI's protocol. */
export const aiSettings = (rules: Rules) =>
  section('Suggested replies', {
    ai: group({
      /** Undefined = nothing is suggested. */
      apiKey: setting('DEEPSEEK_API_KEY', text, {
        unset: 'none',
        means:
          'the language model that suggests replies; without a key nothing is suggested, everything else works',
        secret: true,
        readBy: ['server', 'worker'],
      }),
      baseUrl: setting('DEEPSEEK_BASE_URL', secureUrl(rules), {
        default: 'https://api.deepseek.com',
        means:
          "DeepSeek, or any server that speaks OpenAI's chat completions; https only in production",
        readBy: ['server', 'worker'],
      }),
      model: setting('DEEPSEEK_MODEL', text, {
        default: 'deepseek-flash',
        means: "the model's name there",
        readBy: ['server', 'worker'],
      }),
      requestsPerMinute: setting('AI_REQUESTS_PER_MINUTE', perMinute, {
        default: '30',
        means:
          'calls of the model that one organization may cause; kept and shared answers are free',
        readBy: ['worker'],
      }),
    }),
  });
