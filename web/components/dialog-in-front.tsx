import { getDefaultZIndex, Modal } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import { inFront } from "../state/in-front.ts";

/**
 * Asks something in front of whatever is open, forms included. Mantine's dialogs each listen to Escape on the window, so that one press would
 * close them all: meanwhile none of them does (`themed.tsx`), and this one takes the key by itself, after them.
 */
export function DialogInFront({ opened, onClose, title, children }: { opened: boolean; onClose: () => void; title: string; children: ReactNode }) {
	useEffect(() => {
		if (!opened) return;
		inFront.set(true);
		return () => inFront.set(false);
	}, [opened]);
	const leave = (event: KeyboardEvent) => event.key === "Escape" && !event.nativeEvent.isComposing && onClose();
	return (
		<Modal opened={opened} onClose={onClose} onKeyDown={leave} closeOnEscape={false} title={title} zIndex={getDefaultZIndex("overlay")}>
			{children}
		</Modal>
	);
}
