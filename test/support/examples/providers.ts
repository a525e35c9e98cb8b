/** What the stand-ins of providers know of the example organization, and the password that Pavel takes. */
export const providers = {
  laterPassword: 'another long sentence',
  appSecret: 'ffeeddccbbaa99887766554433221100',
  verifyToken: 'the-verify-token-of-the-installation',
  bot: { token: '123456789:AAExampleOfATokenFromBotFather00000', username: 'example_bot' },
  secondBot: { token: '987654321:AAExampleOfATokenFromBotFather00001', username: 'second_bot' },
  webhookBot: { token: '555555555:AAExampleOfATokenFromBotFather00002', username: 'webhook_bot' },
  number: {
    phoneNumberId: '106540352242922',
    wabaId: '102290129340398',
    displayNumber: '77001234567',
    token: 'EAAGexampleOfATokenFromMeta',
  },
  anna: { id: 900_000_101 },
  boris: { id: 900_000_106 },
  dana: { name: 'Dana', waId: '77051234567' },
} as const;
