import type { Hono } from "hono";
import type { SandboxEnv } from "../../control/index.ts";

const page = `<!doctype html>
<html lang="en">
  <head><title>ftrack sandbox</title></head>
  <body><p>Here ftrack shows a part of its web interface, which the sandbox does not have.</p></body>
</html>
`;

/** Adds `/widget/`, the page that addresses of `get_widget_url` lead to. */
export function addWidgetRoute(app: Hono<SandboxEnv>): void {
  app.get("/widget/", (c) => c.html(page));
}
