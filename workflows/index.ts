export { accountWorkflow } from './account-workflow.ts';
export { broadcastWorkflow } from './broadcast-workflow.ts';
export { chatWorkflow } from './chat-workflow.ts';
export { erasureWorkflow } from './erasure-workflow.ts';
export { maintenanceWorkflow } from './maintenance-workflow.ts';
