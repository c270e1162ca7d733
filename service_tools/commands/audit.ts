import { messageOf, UserError } from "@ayon-ftrack/common/errors";
import { auditProject } from "@ayon-ftrack/common/sync";
import { withProject } from "./open-project.ts";
import { printAudit } from "./print-audit.ts";

export interface AuditOptions {
  readonly json?: boolean;
  readonly variant?: string;
}

/** Exit codes that tell a script what an audit found. */
const NOT_IN_STEP = 1;
const COULD_NOT_TELL = 2;

/** Compares both sides of a project and prints where they differ. Writes nothing. */
export async function audit(project: string, options: AuditOptions): Promise<void> {
  try {
    const found = await withProject(project, options.variant, (at) =>
      auditProject(at.context, at.id),
    );
    printAudit(found, options);
    if (!found.inStep) process.exitCode = NOT_IN_STEP;
  } catch (error) {
    console.error(error instanceof UserError ? messageOf(error) : error);
    process.exitCode = COULD_NOT_TELL;
  }
}
