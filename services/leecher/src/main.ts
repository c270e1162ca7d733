import { runService } from "@ayon-ftrack/common/service";
import { runLeecher } from "./leecher.ts";

await runService("leecher", runLeecher);
