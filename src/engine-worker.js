// Runs the engine in a worker.
import start, { serve } from "./@ENGINE_JS@";

await start({ module_or_path: new URL("@ENGINE_WASM@", import.meta.url) });
serve();
