export type { AyonOperation, Mark, PlanCounts, SyncPlan } from "./plan/plan.ts";
export { countOperations } from "./plan/plan.ts";
export { entityLine, type ReportItem, type SyncReport } from "./report/report.ts";
export {
  type ProjectPlan,
  planProject,
  type SyncContext,
  type SyncLog,
  type SyncProgress,
  syncProject,
} from "./sync-project.ts";
