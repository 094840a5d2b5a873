import { Button, createTheme, Drawer, Input, type MantineThemeOverride, Modal } from "@mantine/core";

/** Sizes and manners of Mantine's parts; their colours follow the tokens in styles/mantine.css. `close`: how closing is called; `closeOnEscape`: whether dialogs listen to that key. */
export function themeOfParts(close: string, closeOnEscape: boolean): MantineThemeOverride {
	const dialog = {
		transitionProps: { duration: 0 },
		closeButtonProps: { "aria-label": close },
		// Else the head of a dialog would count as that of the page.
		attributes: { header: { role: "presentation" } },
		// To stop the page behind from scrolling Mantine writes a style element, which the Content-Security-Policy refuses.
		lockScroll: false,
		closeOnEscape,
	};
	return createTheme({
		cursorType: "pointer",
		components: {
			Button: Button.extend({ defaultProps: { size: "sm" } }),
			Input: Input.extend({ defaultProps: { size: "sm" } }),
			Modal: Modal.extend({ defaultProps: { ...dialog, centered: true, radius: "md" } }),
			Drawer: Drawer.extend({ defaultProps: dialog }),
		},
	});
}
