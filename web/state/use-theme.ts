import { useColorScheme } from "@mantine/hooks";
import { useLocation } from "react-router";
import { useAddress } from "./use-address.ts";

export type Theme = "light" | "dark";
type Asked = { asked: string | null; kept: string | null; system: Theme; onWall: boolean };

const KEPT_UNDER = "rtowatch.theme";
const isTheme = (text: string | null): text is Theme => text === "light" || text === "dark";

/** What the address says, else what was chosen last, else what the system wishes. The wall hangs in a dark room: there only its address says otherwise. */
export function themeOf({ asked, kept, system, onWall }: Asked): Theme {
	if (isTheme(asked)) return asked;
	if (onWall) return "dark";
	return isTheme(kept) ? kept : system;
}

/** The colours in use, and how to choose the others: for this browser, and in the address, so that a link shows the same. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
	const system = useColorScheme("light", { getInitialValueInEffect: false });
	const { pathname } = useLocation();
	const [search, write] = useAddress();
	const theme = themeOf({ asked: search.get("theme"), kept: localStorage.getItem(KEPT_UNDER), system, onWall: pathname === "/wall" });
	const choose = (chosen: Theme) => {
		localStorage.setItem(KEPT_UNDER, chosen);
		write({ theme: chosen }, true);
	};
	return { theme, choose };
}
