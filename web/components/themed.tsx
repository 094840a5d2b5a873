import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { useTheme } from "../state/use-theme.ts";
import { theme as sizes } from "../theme.ts";

/**
 * Gives everything below the colours in use, by an attribute on the root that tokens.css and Mantine both follow.
 * Mantine's variables come from its stylesheet, not from a style element: the Content-Security-Policy allows no inline styles.
 */
export function Themed({ children }: { children: ReactNode }) {
	const { theme } = useTheme();
	return (
		<MantineProvider theme={sizes} forceColorScheme={theme} withCssVariables={false} withGlobalClasses={false}>
			{children}
		</MantineProvider>
	);
}
