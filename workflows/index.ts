export { chatWorkflow } from './chat-workflow.ts';
export { maintenanceWorkflow } from './maintenance-workflow.ts';
