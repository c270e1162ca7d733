import { runService } from "@ayon-ftrack/common/service";
import { runProcessor } from "./processor.ts";

await runService("processor", runProcessor);
