import { CustomAttributes } from "./custom-attributes.ts";
import { boolean, model, one, text } from "./language/index.ts";
import { PostLaunchHook } from "./post-launch-hook.ts";
import { PublishPlugins } from "./publish.ts";
import { ServiceAccount } from "./service-account.ts";
import { ServiceHandlers } from "./service-handlers.ts";
import { UserHandlers } from "./user-handlers.ts";

/** The whole settings page. */
export const FtrackSettings = model("FtrackSettings", {
  file: "main",
  doc: "Settings of the ftrack addon.",
  fields: {
    enabled: boolean(true),
    ftrack_server: text("", { title: "ftrack server url", scope: ["studio"] }),
    service_settings: one(ServiceAccount, { title: "Service settings", scope: ["studio"] }),
    service_event_handlers: one(ServiceHandlers, { title: "Server Actions/Events" }),
    post_launch_hook: one(PostLaunchHook, { title: "Status change on application launch" }),
    user_handlers: one(UserHandlers, { title: "User Actions/Events" }),
    publish: one(PublishPlugins, { title: "Publish plugins" }),
    custom_attributes: one(CustomAttributes, { title: "Custom Attributes", scope: ["studio"] }),
  },
});
