import { type ButtonProps, Button as Plain } from "@mantine/core";
import type { ComponentPropsWithoutRef, MouseEvent } from "react";

type Props = Omit<ButtonProps, "loading"> & Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps> & { busy: boolean };

/** A button whose work takes a while. It takes no second press meanwhile, but is never disabled for it: that would drop the focus of whoever works by keyboard. */
export function BusyButton({ busy, onClick, ...rest }: Props) {
	const press = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event));
	return <Plain {...rest} aria-disabled={busy || undefined} data-busy={busy || undefined} onClick={press} />;
}
