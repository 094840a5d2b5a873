import "@mantine/core/styles.css";
import "./styles/fonts.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/mantine.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./app.tsx";
import { startWords } from "./i18n/words.ts";
import { connect } from "./state/connection.ts";
import { makeStore } from "./state/store.ts";
import { StoreContext } from "./state/use-screen.ts";
import { theme } from "./theme.ts";

const store = makeStore();
connect(store);
await startWords();

// Mantine's variables come from its stylesheet, not from a style element: the Content-Security-Policy allows no inline styles.
createRoot(document.getElementById("root")!).render(
	<StrictMode>
		<MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
			<StoreContext value={store}>
				<BrowserRouter>
					<App />
				</BrowserRouter>
			</StoreContext>
		</MantineProvider>
	</StrictMode>,
);
