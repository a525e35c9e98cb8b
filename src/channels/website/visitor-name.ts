/** The name of a website visitor's chat: the first thing they said about themselves; null = nothing. */
export function visitorName(profile: {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}): string | null {
  return profile.name ?? profile.email ?? profile.phone;
}
