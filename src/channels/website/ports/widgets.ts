/** A widget that an organization puts on its site. */
export interface Widget {
  readonly id: number;
  readonly organizationId: number;
  /** `wgt_` and 24 base64url characters; public, because it is in the page. */
  readonly publicKey: string;
  readonly name: string;
  readonly status: WidgetStatus;
  readonly welcomeMessage: string | null;
  /** #RRGGBB */
  readonly primaryColor: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type WidgetStatus = 'active' | 'inactive';

export interface WidgetWithCounts extends Widget {
  /** Counted up to a limit, so that a list stays fast. */
  readonly counts: { readonly chats: number; readonly sessions: number };
}

export interface NewWidget {
  readonly name: string;
  readonly welcomeMessage?: string | null;
  readonly primaryColor?: string;
}

export interface WidgetChanges {
  readonly name?: string;
  readonly status?: WidgetStatus;
  readonly welcomeMessage?: string | null;
  readonly primaryColor?: string;
}

/** The widgets of organizations. A method with an organization sees and changes only that organization's. */
export interface Widgets {
  /** Newest first, at most 500. */
  list(organizationId: number): Promise<readonly WidgetWithCounts[]>;
  /** Creates an active widget with a key of its own. */
  create(organizationId: number, widget: NewWidget): Promise<Widget>;
  /** Changes the given fields; null = the organization has no such widget. */
  update(organizationId: number, widgetId: number, changes: WidgetChanges): Promise<Widget | null>;
  /** Sets a new key; pages with the old one stop working at once. Null = the organization has no such widget. */
  rotateKey(organizationId: number, widgetId: number): Promise<Widget | null>;
  /** The active widget of a key; null = unknown or inactive. */
  findActive(publicKey: string): Promise<Widget | null>;
  /** The oldest active widget of the installation, for its demo page. */
  firstActive(): Promise<Widget | null>;
}
