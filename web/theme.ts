import { Button, createTheme, Input, Modal } from "@mantine/core";

/** Sizes of Mantine's parts; their colours follow the tokens in styles/mantine.css. */
export const theme = createTheme({
	cursorType: "pointer",
	components: {
		Button: Button.extend({ defaultProps: { size: "sm" } }),
		Input: Input.extend({ defaultProps: { size: "sm" } }),
		Modal: Modal.extend({ defaultProps: { centered: true, radius: "md", transitionProps: { duration: 0 } } }),
	},
});
