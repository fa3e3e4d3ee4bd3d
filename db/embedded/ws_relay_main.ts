// `deno run -A db/embedded/ws_relay_main.ts 127.0.0.1:5432 8081`: for running the built server with
// DATABASE_TRANSPORT=ws, as an edge platform does.
import { startWsRelay } from "./ws_relay.ts";

const [target = "127.0.0.1:5432", listen = "0"] = Deno.args;
const { hostname, port } = new URL(`tcp://${target}`);
const relay = startWsRelay({ hostname, port: Number(port), listenPort: Number(listen) });
console.log(`DATABASE_WS_PROXY=${relay.url}`);
