import type { Widget, WidgetWithCounts } from '../ports/widgets.ts';

export function presentWidget(widget: Widget) {
  return {
    id: widget.id,
    organizationId: widget.organizationId,
    publicKey: widget.publicKey,
    name: widget.name,
    status: widget.status,
    welcomeMessage: widget.welcomeMessage,
    primaryColor: widget.primaryColor,
    createdAt: widget.createdAt.toISOString(),
    updatedAt: widget.updatedAt.toISOString(),
  };
}

export function presentListedWidget(widget: WidgetWithCounts) {
  return { ...presentWidget(widget), _count: { ...widget.counts } };
}
