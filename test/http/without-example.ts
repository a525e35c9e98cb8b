/**
 * Operations whose input exists only for a moment, such as a code of an app or the token of a link, so that no text can
 * be an example, and those that still lack one. A new operation has one (docs/how-to/route.md).
 */
export const withoutExample: readonly string[] = [
  // Only where mail is set up.
  'requestPasswordReset',
  'showInvitation',
  'acceptInvitation',
  'resetPassword',
  'confirmSecondFactor',
  'renewRecoveryCodes',
  'disableSecondFactor',
  'removeSecondFactor',
  // Still to come.
  'getBroadcast',
  'listBroadcastRecipients',
  'pauseBroadcast',
  'resumeBroadcast',
  'cancelBroadcast',
  'getBroadcastJob',
  'exportClients',
  'importClients',
  'uploadClients',
  'readClientImport',
  'listClientImportErrors',
  'eraseClient',
  'erasePersonOfChat',
  'readErasure',
];
