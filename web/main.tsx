import "@mantine/core/styles.css";
import "./styles/fonts.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/mantine.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "./app.tsx";
import { Themed } from "./components/themed.tsx";
import { startWords } from "./i18n/words.ts";
import { connect } from "./state/connection.ts";
import { learnSession } from "./state/session.ts";
import { makeStore } from "./state/store.ts";
import { StoreContext } from "./state/use-screen.ts";

const store = makeStore();
connect(store);
await Promise.all([startWords(), learnSession()]);

createRoot(document.getElementById("root")!).render(
	<StrictMode>
		<StoreContext value={store}>
			<BrowserRouter>
				<Themed>
					<App />
				</Themed>
			</BrowserRouter>
		</StoreContext>
	</StrictMode>,
);
