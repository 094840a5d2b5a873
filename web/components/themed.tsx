import { MantineProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../i18n/words.ts";
import { inFront } from "../state/in-front.ts";
import { useTheme } from "../state/use-theme.ts";
import { useValue } from "../state/value.ts";
import { themeOfParts } from "../theme.ts";

/**
 * Gives everything below the colours in use, by an attribute on the root that tokens.css and Mantine both follow.
 * Mantine's variables come from its stylesheet, not from a style element: the Content-Security-Policy allows no inline styles.
 */
export function Themed({ children }: { children: ReactNode }) {
	const { say } = useWords();
	const { theme } = useTheme();
	const close = say("form.close");
	const asksInFront = useValue(inFront);
	const parts = useMemo(() => themeOfParts(close, !asksInFront), [close, asksInFront]);
	return (
		<MantineProvider theme={parts} forceColorScheme={theme} withCssVariables={false} withGlobalClasses={false}>
			{children}
		</MantineProvider>
	);
}
