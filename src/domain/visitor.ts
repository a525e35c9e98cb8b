/** What a website visitor's chat is called: by the first thing they told about themselves; null = they told nothing. */
export function visitorName(profile: {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}): string | null {
  return profile.name ?? profile.email ?? profile.phone;
}
