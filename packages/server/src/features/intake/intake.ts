// What other features may use of intake: pages brought in.
export { fileBoughtPage } from './bought-page.ts';
export type { IntakeServices } from './intake.services.ts';
